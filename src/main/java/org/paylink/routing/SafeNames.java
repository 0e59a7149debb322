package org.paylink.routing;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses file names in a server's listing that lead out of the folder: a hostile FTP server could otherwise have any file of ours read,
 * moved or overwritten (CVE-2026-79983). A route's own filter is asked after it.
 */
record SafeNames<T>(@Nullable GenericFileFilter<T> own) implements GenericFileFilter<T> {

    static boolean safe(String name) {
        return !name.isEmpty()
                && !name.equals("..")
                && !name.equals(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        return safe(file.getFileNameOnly()) && (own == null || own.accept(file));
    }
}
