#!/bin/sh
# Bấm đúp, hoặc chạy ./chay.sh: chọn việc bằng số.
cd "$(dirname "$0")" || exit 2

for python in python3 python; do
    if command -v "$python" >/dev/null 2>&1; then
        "$python" build.py menu
        code=$?
        if [ "$code" -ne 0 ]; then
            printf "Nhấn Enter để đóng. "
            read -r _
        fi
        exit "$code"
    fi
done

echo "Máy này chưa có Python. Hãy cài, rồi mở lại tệp này:"
echo "  Debian, Ubuntu: sudo apt install python3"
echo "  macOS: tải ở python.org, hoặc brew install python"
printf "Nhấn Enter để đóng. "
read -r _
exit 2
