#compdef cvcalc
# Completion of cvcalc for zsh.
_cvcalc() {
    local -a found
    found=("${(@f)$(_CVCALC_COMPLETE=zsh "${words[1]}" "${(j: :)words[1,CURRENT]}" 2>/dev/null </dev/null)}")
    found=("${(@)found:#}")
    if (( $#found )); then
        compadd -a found
    else
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
    fi
}
if [[ $funcstack[1] == _cvcalc ]]; then
    _cvcalc "$@"
else
    compdef _cvcalc cvcalc
fi
