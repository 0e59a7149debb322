package org.paylink.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What differs between two texts, line by line. */
public final class Difference {

    private static final int AROUND = 2;

    /** A line of a difference; {@code sign} is +, - or a blank. */
    public record Line(String sign, String text) {}

    /** Those lines that differ, with a few around them. */
    public static List<Line> between(String before, String after) {
        var old = before.lines().toList();
        var patch = DiffUtils.diff(old, after.lines().toList());
        return UnifiedDiffUtils.generateUnifiedDiff("before", "after", old, patch, AROUND).stream()
                .skip(2)
                .map(line -> line.isEmpty() ? new Line("", "") : new Line(line.substring(0, 1), line.substring(1)))
                .toList();
    }

    private Difference() {}
}
