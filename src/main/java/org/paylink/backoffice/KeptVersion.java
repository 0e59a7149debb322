package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.List;
import org.paylink.versions.Difference;
import org.paylink.versions.FileVersions.Version;

/** A version of an edited file as a page shows it: who saved it when and why, and what it changed. */
record KeptVersion(int number, String who, String why, String at, List<Difference.Line> lines) {

    private static final int SHOWN = 20;

    /** One more than is shown, to compare the last one with. */
    static final int ASKED = SHOWN + 1;

    /** The newest first, as they came. */
    static List<KeptVersion> shown(List<Version> found, Wording wording) {
        var shown = new ArrayList<KeptVersion>();
        for (int i = 0; i < Math.min(found.size(), SHOWN); i++) {
            var version = found.get(i);
            var before = i + 1 < found.size() ? found.get(i + 1).text() : "";
            shown.add(new KeptVersion(
                    version.number(),
                    version.who(),
                    version.why(),
                    wording.time(version.at()),
                    before.isEmpty() ? List.of() : Difference.between(before, version.text())));
        }
        return List.copyOf(shown);
    }
}
