# Completion of qlab for fish. It starts no process: what it offers is in here and in files.
# A line: command|flag|what its words or its value may be (src/cli/completion/value-spec.ts)|what the help says of it.
set -g _qlab_en \
  @EN@
set -g _qlab_sv \
  @SV@

# The reader's language (src/model/reader-language.ts).
function _qlab_language
    set -l language "$QLAB_LANG"
    for name in LC_ALL LC_MESSAGES LANG
        test -n "$language"; and break
        set language (string sub -l 2 -- "$$name")
    end
    string match -qi sv -- "$language"; and echo sv; or echo en
end

# The names of one kind, each with its title behind a tab; $argv[2] is the lab that was named.
function _qlab_names
    set -l language (_qlab_language)
    set -l state (_qlab_folder QLAB_STATE_HOME XDG_STATE_HOME .local/state)
    switch $argv[1]
        case lab
            for file in $_qlab_root/labs/*/guide.$language.md
                read -l line <$file
                set -l id (string split / -- $file)[-2]
                printf '%s\t%s\n' $id (string replace -r '^# ' '' -- $line)
            end
        case open-lab
            for file in $state/sessions/*/io/words
                set -l id (string split / -- $file)[-3]
                set -l line
                test -r $_qlab_root/labs/$id/guide.$language.md; and read line <$_qlab_root/labs/$id/guide.$language.md
                printf '%s\t%s\n' $id (string replace -r '^# ' '' -- "$line")
            end
        case guest
            printf '%s\n' micro debian
            for file in (_qlab_folder QLAB_CACHE_HOME XDG_CACHE_HOME .cache)/images/added-*/
                string replace -r '.*/added-(.*)/$' '$1' -- $file
            end
        case step machine
            set -l files $state/sessions/*/io/words
            test -n "$argv[2]" -a -r "$state/sessions/$argv[2]/io/words"
            and set files $state/sessions/$argv[2]/io/words
            for file in $files
                test -r $file; or continue
                set -l titles
                set -l titled (string replace -r 'words$' steps.$language -- $file)
                test -r $titled; and while read -l line
                    set -a titles (string replace -ar '[[:cntrl:]]' '' -- "$line")
                end <$titled
                while read -l kind word
                    test "$kind" = $argv[1]; and string match -qr '^[a-z0-9-]+$' -- $word; or continue
                    if test $kind = step -a (count $titles) != 0
                        printf '%s\t%s\n' $word $titles[1]
                        set -e titles[1]
                    else
                        echo $word
                    end
                end <$file
            end
    end
end

# The first of two variables that is set, or a folder at home, and qlab's own in it.
function _qlab_folder
    # By the XDG base directory rules a relative path does not count.
    for name in $argv[1 2]
        if string match -q '/*' -- "$$name"
            echo $$name/qlab
            return
        end
    end
    # Plain root's labs run as nobody (src/host/identity.ts).
    if test "$EUID" = 0 -a ! -d $HOME/$argv[3]/qlab
        echo /var/lib/qlab/$argv[3]/qlab
    else
        echo $HOME/$argv[3]/qlab
    end
end

# What the word that is typed may be: SPEC TYPED LAB PREFIX, where what is offered gets the prefix.
function _qlab_values
    set -l typed $argv[2]
    for item in (string split , -- (string replace '*' '' -- $argv[1]))
        switch $item
            case @file
                _qlab_files $typed | _qlab_prefixed $argv[4]
            case @folder
                _qlab_files $typed | string match '*/' | _qlab_prefixed $argv[4]
            case '@*'
                if test $item = @lab; and string match -qr '/|^[.~]' -- $typed
                    _qlab_files $typed | string match '*/' | _qlab_prefixed $argv[4]
                end
                _qlab_names (string sub -s 2 -- $item) "$argv[3]" | _qlab_prefixed $argv[4]
            case -
            case '*='
                if string match -q -- "$item*" $typed
                    _qlab_files (string replace -- $item '' $typed) | _qlab_prefixed $argv[4]$item
                else
                    echo $argv[4]$item
                end
            case '*'
                echo $argv[4]$item
        end
    end
end

# As after a command that fish knows nothing of; its own __fish_complete_path would start ls.
function _qlab_files
    complete -C "qlab-files-alone $argv[1]" | string replace -r '\t.*' ''
end

function _qlab_prefixed
    while read -l line
        printf '%s\n' "$argv[1]$line"
    end
end

# The words that a command line may begin with, or what comes after them: `image ` gives build, list and add.
function _qlab_commands
    set -l data $argv[2..-1]
    string match -r -- "^$argv[1]"'[^| ]+\|\|.*' $data | string replace -r -- "^$argv[1]"'([^|]+)\|.*\|([^|]*)$' '$1'\t'$2'
end

function _qlab_complete
    set -l data $_qlab_en
    test (_qlab_language) = sv; and set data $_qlab_sv
    set -l before (commandline -opc)[2..-1]
    set -l typed (commandline -ct)
    # The flags of every command may come before it.
    while string match -qr -- '^--(plain|json|lang|lang=.*)$' "$before[1]"
        test "$before[1]" = --lang; and set -e before[1]
        set -e before[1]
    end
    set -l name "$before[1]"
    set -l own 2
    set -l escaped (string escape --style=regex -- "$name")
    if test (count $before) = 0
        if string match -q -- '-*' $typed
            string match -r '^\|-.*' $data | string replace -r '^\|(-[^|]*)\|.*\|([^|]*)$' '$1'\t'$2'
        else
            _qlab_commands '' $data
        end
        return
    else if test $name = help
        switch (count $before)
            case 1
                _qlab_commands '' $data
                _qlab_names lab
            case 2
                _qlab_commands (string escape --style=regex -- "$before[2] ") $data
        end
        return
    else if string match -qr "^$escaped"'\|\|>' $data
        if test (count $before) = 1
            _qlab_commands "$escaped " $data
            return
        end
        set name "$name $before[2]"
        set own 3
        set escaped (string escape --style=regex -- "$name")
    end
    set -l rows (string match -r "^$escaped"'\|.*' $data)
    set -l row (string match -r "^$escaped"'\|\|.*' $rows)
    test -n "$row"; or return
    set -l specs (string split ' ' -- (string split '|' -- $row)[3])
    set -l place 1
    set -l used
    set -l flag
    set -l lab
    for word in $before[$own..-1]
        if test -n "$flag"
            test $flag = --lab; and set lab $word
            set flag
        else if test "$word" = --
            _qlab_files $typed
            return
        else if string match -q -- '-*' $word
            set -a used (string split -m 1 = -- $word)[1]
            set lab (string replace -rf -- '^--lab=' '' $word; or echo $lab)
            string match -qr -- "^$escaped"'\|'(string escape --style=regex -- $word)'\|[^|]' $rows
            and set flag $word
        else
            # It is the first of the command's words that it may be the name of.
            set -l at (math $place - 1)
            while test $at -lt (count $specs)
                set at (math $at + 1)
                set -l spec $specs[$at]
                set -l names (string match -v '@fi*' -- $spec | string match -v '@fo*')
                set -q names[1]; and set names (_qlab_values $spec '' "$lab" '' | string split -f 1 \t)
                contains -- $word $names; or string match -qr '^(@step.*[0-9]$|@lab.*/)' -- $spec$word; or continue
                set place $at
                contains -- $spec @lab @open-lab; and set lab $word
                break
            end
            set -q specs[$place]; and string match -q '*\**' -- $specs[$place]; or set place (math $place + 1)
        end
    end
    set -l prefix ''
    if test -z "$flag"; and string match -q -- '--*=*' $typed
        set flag (string split -m 1 = -- $typed)[1]
        set prefix $flag=
        set typed (string split -m 1 = -- $typed)[2]
    end
    if test -n "$flag"
        set -l spec (string match -r -- "^$escaped"'\|'(string escape --style=regex -- $flag)'\|.*' $rows)
        test -n "$spec"; and _qlab_values (string trim -l -c '!+' -- (string split '|' -- $spec)[3]) "$typed" "$lab" "$prefix"
    else if string match -q -- '-*' $typed
        for row in (string match -r -- "^$escaped"'\|-.*' $rows)
            set -l parts (string split '|' -- $row)
            contains -- $parts[2] $used; and not string match -qr '^!?\+' -- $parts[3]; and continue
            printf '%s\t%s\n' $parts[2] $parts[4]
        end
    else
        for spec in $specs[$place..-1]
            # --lab has named it already.
            contains -- $spec @lab @open-lab; and test -n "$lab"; or _qlab_values $spec "$typed" "$lab" ''
        end
    end
end

complete -c qlab -e
complete -c qlab -f -k -a '(_qlab_complete)'
