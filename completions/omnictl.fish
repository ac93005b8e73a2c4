# Completion of omnictl for fish: in /usr/share/fish/vendor_completions.d/omnictl.fish. It knows no
# verbs; omnictl itself says what may follow, with the daemon's own names.

function __omnictl_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor)
    set -l lines (omnictl --complete -- $words[2..] "$current" 2>/dev/null)
    if test "$lines[1]" = \tfiles
        __fish_complete_path "$current"
    else if set -q lines[1]
        printf '%s\n' $lines
    end
end

complete --command omnictl --no-files --arguments '(__omnictl_complete)'
