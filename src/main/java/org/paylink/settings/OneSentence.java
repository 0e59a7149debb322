package org.paylink.settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reports a failed start as one sentence: what is wrong, and what to do. Goes before Spring's own reporter and silences it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneSentence implements FailureAnalysisReporter {

    private static final String SPRINGS_OWN = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public void report(FailureAnalysis analysis) {
        LoggingSystem.get(OneSentence.class.getClassLoader()).setLogLevel(SPRINGS_OWN, LogLevel.OFF);
        LoggerFactory.getLogger("org.paylink")
                .error("Not started. {}", of(analysis.getDescription(), analysis.getAction()));
    }

    static String of(String description, @Nullable String action) {
        String what = description.strip().replaceAll("\\s+", " ");
        String cure = action == null ? "" : action.strip().replaceAll("\\s+", " ");
        String both = cure.isEmpty() ? what : what + (what.endsWith(".") ? " " : ": ") + cure;
        return both.matches(".*[.?!]") ? both : both + ".";
    }
}
