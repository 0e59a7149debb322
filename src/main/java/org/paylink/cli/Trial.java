package org.paylink.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.paylink.flow.Counts;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.paylink.flow.MapBack;
import org.paylink.flow.RecordEnd;
import org.paylink.mapping.MapFiles;
import org.paylink.mapping.MappingRefused;
import org.paylink.mapping.Mappings;
import org.paylink.routing.TrialRefused;
import org.paylink.routing.TrialRun;

/** {@code check --run}: what a route's source gives now, and what would become of it. Shows people's data on purpose, and only here. */
final class Trial implements Intake, MapBack {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final Mappings mappings;
    private final int most;
    private final Set<String> said = new HashSet<>();
    private int shown;
    private int status = MapFiles.ALL_WELL;

    Trial(Surroundings surroundings, int most) {
        this.surroundings = surroundings;
        this.mappings = surroundings.mappings();
        this.most = most;
    }

    int run(String route) {
        try {
            var trial = new TrialRun(
                    surroundings.environment(),
                    surroundings.placeholders(),
                    name -> mappings.named(name).isPresent(),
                    surroundings.folders("routes", "routes"));
            trial.run(route, most, LIMIT, new TrialRun.Surroundings(this, this, this::say));
        } catch (TrialRefused e) {
            System.err.println(e.sentence());
            return MapFiles.NOT_DONE;
        }
        System.err.println(shown == 0 ? "No record came." : shown + " shown, nothing taken in, nothing changed.");
        return status;
    }

    /** Once: each row of a table would say the same. */
    private synchronized void say(String effect) {
        if (said.add(effect)) {
            System.err.println(effect);
        }
    }

    @Override
    public synchronized Counts receive(Delivery delivery, Consumer<RecordEnd> ends) {
        var merchant = surroundings.merchant(delivery.merchant());
        var shows = new MapFiles(mappings, delivery.mapping(), merchant);
        var name = delivery.fileName() == null ? delivery.source() : delivery.fileName();
        try (var records = mappings.read(delivery.body(), delivery.fileName(), delivery.mapping())) {
            while (records.hasNext()) {
                if (shown == most) {
                    throw new TrialRun.Enough();
                }
                shown++;
                status = Math.max(status, shows.show(records.next(), Path.of(name), System.out));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Counts(0, 0, 0, 0);
    }

    @Override
    public Object map(String mapping, String merchant, Map<String, Object> tree) {
        try {
            var made = mappings.named(mapping)
                    .orElseThrow(() -> new IllegalArgumentException("there is no usable mapping " + mapping))
                    .evaluate(tree, surroundings.merchant(merchant));
            if (made == null) {
                throw new IllegalArgumentException("mapping '%s' gives nothing".formatted(mapping));
            }
            return made;
        } catch (MappingRefused e) {
            throw new IllegalArgumentException("mapping '%s': %s".formatted(mapping, e.getMessage()), e);
        }
    }

    @Override
    public Object mapFor(String account, String mapping, Map<String, Object> tree) {
        throw new IllegalArgumentException("a trial opens no payment and writes to nobody");
    }
}
