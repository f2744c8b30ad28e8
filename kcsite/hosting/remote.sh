# What a server does for a release, in the words of any POSIX shell.
#
# Called as: sh -c THIS kcsite ACTION FOLDER [NAME …]. Lists come through standard input, each name
# ended by NUL. FOLDER/releases/NAME are the releases, FOLDER/current is a link to the one shown.
set -eu
LC_ALL=C
export LC_ALL
umask 022
action=$1
top=$2
shift 2

# Digest and name of every file below the folder of a release.
measure() {
    if command -v sha256sum >/dev/null; then
        find . -type f -print0 | xargs -0 sha256sum
    else
        find . -type f -print0 | xargs -0 shasum -a 256
    fi
}

case $action in
look)
    if [ -L "$top/current" ]; then
        echo "current $(readlink "$top/current")"
    elif [ -e "$top/current" ]; then
        echo "foreign current"
    fi
    for release in "$top"/releases/*/; do
        [ -d "$release" ] && echo "release $(basename "$release")"
    done
    command -v rsync >/dev/null && echo "rsync yes"
    exit 0
    ;;
measure)
    if [ -d "$top/$1/" ]; then
        cd "$top/$1" && measure
    fi
    ;;
prepare)
    # Begins with the files of the release that is shown, each under a second name; goes on with what
    # an interrupted command left.
    part=$top/releases/.$1.part
    mkdir -p "$top/releases"
    for left in "$top"/releases/.*.part "$top"/releases/.*.new; do
        [ "$left" = "$part" ] || rm -rf "$left"
    done
    if [ ! -d "$part" ]; then
        if [ -d "$top/current/" ]; then
            cp -al "$top/current/." "$part.new" 2>/dev/null || {
                rm -rf "$part.new"
                cp -Rp "$top/current/." "$part.new"
            }
        else
            mkdir "$part.new"
        fi
        mv "$part.new" "$part"
    fi
    cd "$part" && measure
    ;;
drop)
    # Files first, whatever changes its bytes too: a file is never written into, it has two names.
    cd "$top/releases/.$1.part" && xargs -0 rm -f --
    ;;
empty)
    cd "$top/releases/.$1.part"
    xargs -0 rmdir -- 2>/dev/null || true # what others put there stays
    ;;
receive)
    cd "$top/releases/.$1.part" && tar -xf -
    ;;
check)
    cd "$top/releases/.$1.part" && measure
    ;;
finish)
    rm -rf "$top/releases/$1"
    mv "$top/releases/.$1.part" "$top/releases/$1"
    ;;
show)
    rm -f "$top/current.part"
    ln -s "releases/$1" "$top/current.part"
    # GNU and busybox say -T, BSD and macOS say -h; both change the link in one step.
    mv -Tf "$top/current.part" "$top/current" 2>/dev/null || mv -fh "$top/current.part" "$top/current"
    ;;
forget)
    for name in "$@"; do
        rm -rf "$top/releases/$name"
    done
    ;;
esac
