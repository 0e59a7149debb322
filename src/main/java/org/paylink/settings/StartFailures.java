package org.paylink.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
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
        return refusal(failure)
                .map(refused -> new FailureAnalysis(refused.what(), refused.cure(), failure))
                .orElse(null);
    }

    /** Empty for what is no usual reason, but a mistake of ours. */
    static Optional<StartRefused> refusal(Throwable failure) {
        // Our own refusal says most, however deep other failures have wrapped it.
        var found = first(failure, cause -> cause instanceof StartRefused refused ? refused : null);
        return Optional.ofNullable(found == null ? first(failure, StartFailures::inWords) : found);
    }

    private static @Nullable StartRefused first(
            Throwable failure, Function<Throwable, @Nullable StartRefused> inWords) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var refused = inWords.apply(cause);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private static @Nullable StartRefused inWords(Throwable cause) {
        if (cause instanceof PortInUseException port) {
            return new StartRefused(
                    "Port %d is in use by another program".formatted(port.getPort()),
                    "stop that program, or set server.port to another port");
        }
        if (cause instanceof BindException wrong) {
            return wrongValue(wrong);
        }
        if (cause instanceof IllegalArgumentException wrong) {
            return wrongAccount(String.valueOf(wrong.getMessage()));
        }
        return cause instanceof MarkedYAMLException yaml ? brokenYaml(yaml) : null;
    }

    /** What an account, a merchant or a source says of its own settings begins with their path; null for any other sentence. */
    private static @Nullable StartRefused wrongAccount(String sentence) {
        if (!sentence.startsWith("paylink.")) {
            return null;
        }
        var parts = sentence.split("; ", 2);
        return new StartRefused(
                "Setting " + parts[0],
                parts.length == 2 ? parts[1] : "write what it needs, as the table of settings in the README says");
    }

    /** The value is not repeated, for it may be a password in the wrong place. */
    private static StartRefused wrongValue(BindException wrong) {
        var property = wrong.getProperty();
        String place = property == null ? "" : " in " + Place.of(property);
        var type = wrong.getTarget().getType().resolve(Object.class);
        return new StartRefused(
                "Setting %s%s cannot be read".formatted(wrong.getName(), place),
                type.isRecord()
                        ? "write the keys below it, as the README lists them"
                        : "write a " + SettingsOfRecord.word(type));
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
