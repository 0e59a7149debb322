package org.paylink.settings;

import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Reports a failed start as one sentence: what is wrong, and what to do. */
final class OneSentence implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        LoggerFactory.getLogger("org.paylink")
                .error("Not started. {}", of(analysis.getDescription(), analysis.getAction()));
    }

    static String of(String description, @org.jspecify.annotations.Nullable String action) {
        String what = description.strip().replaceAll("\\s+", " ");
        String cure = action == null ? "" : action.strip().replaceAll("\\s+", " ");
        String both = cure.isEmpty() ? what : what + (what.endsWith(".") ? " " : ": ") + cure;
        return both.matches(".*[.?!]") ? both : both + ".";
    }
}
