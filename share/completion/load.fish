# qlab: lets Tab complete qlab's words. Made by `qlab completion fish --install`; `--uninstall` takes it away.
# What belongs to the qlab that this shell finds is loaded, so that it follows every update.
set -g _qlab_root @ROOT@
if set -l found (command -s qlab)
    set -l found (string replace -r '/bin/qlab$' '' -- (builtin realpath $found))
    test -r $found/dist/completion.fish; and set -g _qlab_root $found
end
test -r $_qlab_root/dist/completion.fish; and source $_qlab_root/dist/completion.fish
