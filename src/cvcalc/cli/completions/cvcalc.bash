# Completion of cvcalc for bash.
_cvcalc() {
    local found
    COMPREPLY=()
    while IFS= read -r found; do
        COMPREPLY+=("$found")
    done < <(_CVCALC_COMPLETE=bash "$1" "${COMP_LINE:0:COMP_POINT}" "${COMP_WORDS[COMP_CWORD]}" 2>/dev/null </dev/null)
}
complete -o default -F _cvcalc cvcalc
