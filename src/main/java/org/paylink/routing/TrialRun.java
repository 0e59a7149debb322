package org.paylink.routing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.RoutePolicySupport;
import org.paylink.flow.Intake;
import org.paylink.flow.MapBack;
import org.paylink.flow.Marks;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * Runs one route once, in a Camel context of its own, with everything disarmed that would change something outside: what it reads is handed to
 * an intake that shows it. Needs no database of ours; logs nothing of what it reads.
 */
public final class TrialRun {

    private final Map<String, ErpSource> erps;
    private final Site site;
    private final RouteFolders folders;

    public TrialRun(
            Environment environment, Map<String, String> placeholders, Predicate<String> mappings, List<Path> folders) {
        this.erps = ErpSources.read(environment);
        this.site = new Site(placeholders, erps.keySet(), mappings, null);
        this.folders = new RouteFolders(folders);
    }

    /** What a trial needs from outside: who shows the records, who maps for {@code paylink:map}, who hears what would be called. */
    public record Surroundings(Intake intake, MapBack maps, Consumer<String> says) {}

    /**
     * Polls the source of the route once and runs its steps.
     *
     * @param most how many rows or files are fetched
     * @throws TrialRefused where the route cannot be tried, or failed, or nothing came in time
     */
    public void run(String routeId, int most, Duration limit, Surroundings surroundings) throws TrialRefused {
        var end = new CompletableFuture<Optional<Throwable>>();
        var incoming = incoming();
        try (var camel = new DefaultCamelContext()) {
            furnish(camel, surroundings, incoming, new TrialSource(most, end::complete));
            camel.addRoutePolicyFactory((context, id, node) ->
                    id.equals(routeId) || isOfABlock(node) ? new FirstEnd(end) : new RoutePolicySupport() {});
            new TrialRoutes(camel, new TrialSteps(camel, surroundings.says()))
                    .place(routeId, folders, new Staging(site));
            camel.start();
            var failure = end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (failure.isPresent() && !(Causes.root(failure.get()) instanceof Enough)) {
                throw new TrialRefused(
                        "the route %s failed: %s".formatted(routeId, Causes.full(failure.get())),
                        "correct the route, or look whether what it reads can be reached");
            }
        } catch (TimeoutException e) {
            throw new TrialRefused(
                    "nothing came within %d seconds".formatted(limit.toSeconds()),
                    "look whether what the route reads can be reached, and how long its query takes");
        } catch (InterruptedException | ExecutionException e) {
            throw new TrialRefused("the run was broken off", "run it again");
        } catch (RuntimeException e) {
            if (Causes.root(e) instanceof TrialRefused refused) {
                throw refused;
            }
            throw new TrialRefused(
                    "the route %s cannot be tried: %s".formatted(routeId, Causes.full(e)),
                    "look at the address of what it reads; the demo's ERPs have one only while it runs");
        } catch (IOException e) {
            throw new TrialRefused("the run could not end in order: " + Causes.full(e), "run it again");
        } finally {
            FileSystemUtils.deleteRecursively(incoming.toFile());
        }
    }

    /** Ends a trial when enough has been shown; thrown by the intake. */
    public static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private void furnish(DefaultCamelContext camel, Surroundings surroundings, Path incoming, TrialSource source) {
        var registry = camel.getRegistry();
        registry.bind("intake", Intake.class, surroundings.intake());
        registry.bind("maps", MapBack.class, surroundings.maps());
        registry.bind("marks", Marks.class, new NoMarks());
        // Only when the route asks for it: an ERP with a wrong address is no hindrance to another's route.
        erps.forEach((name, erp) -> registry.bind(name, DataSource.class, () -> readOnly(name, erp)));
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        var states = new RouteStates(Clock.systemUTC());
        new Hardening(new EndpointRules(states, incoming), states, site.placeholders()).beforeApplicationStart(camel);
        camel.getCamelContextExtension().registerEndpointCallback(source);
        camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
        camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
    }

    /** Nothing is ever committed, and most databases refuse to write in a transaction that may only read. */
    private static HikariDataSource readOnly(String name, ErpSource erp) {
        var pool = erp.pool(name);
        pool.setReadOnly(true);
        pool.setAutoCommit(false);
        return new HikariDataSource(pool);
    }

    /** A block's timer or poll runs in a route of its own, and hands on to the one that is tried. */
    private static boolean isOfABlock(NamedNode node) {
        return node instanceof RouteDefinition route && route.isCreatedFromTemplate();
    }

    private static Path incoming() throws TrialRefused {
        try {
            return Files.createTempDirectory("paylink-trial");
        } catch (IOException e) {
            throw new TrialRefused("no temporary folder can be made: " + Causes.full(e), "look at java.io.tmpdir");
        }
    }

    /** A timer's one exchange is the whole run; of a poll the exchanges come before its end, and only a failure ends it at once. */
    private static final class FirstEnd extends RoutePolicySupport {

        private final CompletableFuture<Optional<Throwable>> end;

        FirstEnd(CompletableFuture<Optional<Throwable>> end) {
            this.end = end;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            boolean timer = route.getEndpoint().getEndpointUri().startsWith("timer:");
            if (timer || exchange.getException() != null) {
                end.complete(Optional.ofNullable(exchange.getException()));
            }
        }
    }

    private static final long STOP_SECONDS = 2;
}
