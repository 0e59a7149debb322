package org.paylink.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Turns the usual reasons why a start fails into what is wrong and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var refused = refusal(cause);
            if (refused != null) {
                return new FailureAnalysis(refused.what(), refused.cure(), cause);
            }
        }
        return null;
    }

    private static @Nullable StartRefused refusal(Throwable cause) {
        if (cause instanceof StartRefused refused) {
            return refused;
        }
        if (cause instanceof PortInUseException port) {
            return new StartRefused(
                    "Port %d is in use by another program".formatted(port.getPort()),
                    "stop that program, or set server.port to another port");
        }
        return cause instanceof MarkedYAMLException yaml ? brokenYaml(yaml) : null;
    }

    private static StartRefused brokenYaml(MarkedYAMLException yaml) {
        var mark = yaml.getProblemMark();
        String place = mark == null ? "" : ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        String file = new SettingsFiles(Path.of(""))
                .brokenLike(yaml)
                .map(Path::toString)
                .orElse("A settings file");
        String problem = String.valueOf(yaml.getProblem()).replaceAll("\\s+", " ");
        return new StartRefused(
                "%s is no YAML%s: %s".formatted(file, place, problem),
                "mend that line: indent with spaces, and quote values that hold ': ', '#', '@', '{' or '['");
    }
}
