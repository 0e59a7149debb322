package org.paylink.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.paylink.mapping.MappingFault;
import org.paylink.settings.StartRefused;

/** One line of {@code check}. Lines and columns count from one; zero means the file, or the line, as a whole; no file means the settings. */
@JsonPropertyOrder({"file", "line", "column", "what", "cure", "level"})
record Finding(String file, int line, int column, String what, String cure, Level level) {

    /** Whether it keeps something from working, or is only unwise. The names stand in what programs read. */
    enum Level {
        error,
        warning
    }

    private static final Pattern PLACE = Pattern.compile("^(.*) in ([^,]+), line (\\d+)$");

    static Finding of(org.paylink.routing.Finding found, Level level) {
        return new Finding(found.file(), found.line(), 0, found.what(), found.cure(), level);
    }

    static Finding of(MappingFault fault, Path folder, Level level) {
        var file = folder.resolve(fault.file()).toString();
        return new Finding(file, fault.line(), fault.column(), fault.what(), fault.cure(), level);
    }

    /** A setting's refusal names its place in words, as the start says it; here it is put where editors look for it. */
    static Finding of(StartRefused refused) {
        return of(refused, Level.error);
    }

    static Finding of(StartRefused refused, Level level) {
        var place = PLACE.matcher(refused.what());
        return place.matches()
                ? new Finding(
                        place.group(2), Integer.parseInt(place.group(3)), 0, place.group(1), refused.cure(), level)
                : new Finding("", 0, 0, refused.what(), refused.cure(), level);
    }

    boolean isError() {
        return level == Level.error;
    }

    /** One sentence, in the form that editors make clickable. */
    String sentence() {
        var place = new StringBuilder(file);
        if (line > 0) {
            place.append(':').append(line);
        }
        if (column > 0) {
            place.append(':').append(column);
        }
        return (place.isEmpty() ? "" : place + ": ") + what + "; " + cure;
    }
}
