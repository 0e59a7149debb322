package org.paylink.dunning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What is no mistake in a plan and yet hardly meant: it names merchants or channels that are not there. */
public final class PlanDoubts {

    private final String file;
    private final List<String> lines;
    private final PlanBook.Assigned plan;

    /** {@code text}: of the file, to find the line; empty where it is not known. */
    public PlanDoubts(String file, String text, PlanBook.Assigned plan) {
        this.file = file;
        this.lines = text.lines().toList();
        this.plan = plan;
    }

    public List<Flaw> ofMerchants(Collection<String> known) {
        return plan.merchants().stream()
                .filter(merchant -> !known.contains(merchant))
                .map(merchant -> new Flaw(
                        file,
                        line("\\bmerchants:"),
                        "there is no merchant " + merchant,
                        "correct the name; known are " + known))
                .toList();
    }

    public List<Flaw> ofChannels(Collection<String> known) {
        var doubts = new ArrayList<Flaw>();
        for (var step : plan.plan().steps()) {
            for (var channel : step.channels()) {
                if (!known.contains(channel)) {
                    doubts.add(new Flaw(
                            file,
                            line("\\bid:\\s*[\"']?" + step.id() + "[\"']?\\s*(,.*|#.*)?$"),
                            "step '%s' goes by '%s', and there is no channel account of that name"
                                    .formatted(step.id(), channel),
                            "set paylink.delivery.%s, or name one of %s".formatted(channel, known)));
                }
            }
        }
        return List.copyOf(doubts);
    }

    private int line(String where) {
        var wanted = Pattern.compile(where);
        for (int i = 0; i < lines.size(); i++) {
            if (wanted.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return 0;
    }
}
