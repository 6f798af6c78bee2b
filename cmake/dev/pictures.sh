# pictures: puts what the last whole `./dev test e2e` took into docs/screenshots, with a page that shows it
cmake/scripts/pictures.py "$build/screenshots" "$root/docs/screenshots"
