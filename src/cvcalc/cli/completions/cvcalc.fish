# Completion of cvcalc for fish.
function __cvcalc_complete
    set -l words (commandline -opc)
    set -l found (env _CVCALC_COMPLETE=fish $words[1] (commandline -cp | string collect) 2>/dev/null </dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c cvcalc -f -a '(__cvcalc_complete)'
