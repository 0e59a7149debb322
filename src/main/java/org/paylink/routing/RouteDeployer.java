package org.paylink.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the running routes in step with the route files, file by file: a file goes live only when its dry run is clean, and otherwise its
 * last good version runs on. Camel's own reload is not used: it loses routes after an edit.
 */
public final class RouteDeployer implements AutoCloseable {

    private final RouteFolders folders;
    private final Staging staging;
    private final LiveRoutes routes;
    private final Map<Path, Staged> live = new LinkedHashMap<>();
    private final Map<Path, Staged> staged = new HashMap<>();
    private final Map<Path, Finding> refused = new HashMap<>();
    private final ScheduledExecutorService ticks;
    private volatile List<Finding> findings = List.of();
    private volatile boolean looked;
    private long count;

    RouteDeployer(List<Path> folders, Site site, CamelContext context, RouteStates states) {
        this.folders = new RouteFolders(folders);
        this.staging = new Staging(site);
        this.routes = new LiveRoutes(context, states);
        this.ticks = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "route-files");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is wrong with route files at the moment. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether the files were looked at since the start: what is not served now is served by none of them. */
    boolean hasLooked() {
        return looked;
    }

    /** Puts all files in place in the background, for the start waits for no ERP; looks at them each second from then on. */
    void start() {
        var unused = ticks.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Waits for a look that is under way: what it puts in place must not meet a connector that has gone. */
    @Override
    public void close() {
        ticks.shutdown();
        try {
            if (!ticks.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.warn("Route files are still being looked at; stopping all the same.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at the files once. */
    synchronized void tick() {
        try {
            count++;
            var content = folders.read();
            var present = stage(content.files());
            removeAllBut(present, content);
            var found = new ArrayList<>(content.findings());
            present.forEach(file -> found.addAll(file.findings()));
            var collisions = CrossCheck.findings(candidates(present));
            found.addAll(collisions);
            found.addAll(place(present, collisions));
            found.addAll(refused.values());
            report(found);
            looked = true;
        } catch (RuntimeException e) {
            // The next tick may find things in order; without this the timer would end for good.
            LOG.error("Route files could not be looked at; trying again in a second.", e);
        }
    }

    private List<Staged> stage(List<RouteFile> files) {
        var present = new ArrayList<Staged>();
        for (var file : files) {
            var known = staged.get(file.path());
            if (known == null || !known.file().fingerprint().equals(file.fingerprint())) {
                refused.remove(file.path());
                known = staging.stage(file);
            } else if (!known.sound() && count % LOOK_AGAIN == 0) {
                // What was wrong may be right by now without an edit: the missing mapping has been written.
                known = staging.stage(file);
            }
            staged.put(file.path(), known);
            present.add(known);
        }
        return present;
    }

    /** Only what is truly gone: a folder that cannot be read at the moment must not stop anything. */
    private void removeAllBut(List<Staged> present, RouteFolders.Content content) {
        var paths = present.stream().map(file -> file.file().path()).toList();
        for (var path : List.copyOf(live.keySet())) {
            var unreadable = content.findings().stream().anyMatch(finding -> path.startsWith(Path.of(finding.file())));
            if (!paths.contains(path) && !unreadable) {
                routes.gone(Objects.requireNonNull(live.get(path)));
                takeOut(path);
                LOG.info("Route file {} is gone; its routes are stopped.", path);
            }
        }
        staged.keySet().retainAll(paths);
        refused.keySet().retainAll(paths);
    }

    /** What would run together: each file in its new version if sound, else in its last good one; what runs already first. */
    private List<Staged> candidates(List<Staged> present) {
        var candidates = new ArrayList<Staged>();
        for (var file : present) {
            var candidate = file.sound() ? file : live.get(file.file().path());
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparing(file -> isLive(file) ? 0 : 1));
        return candidates;
    }

    private boolean isLive(Staged file) {
        var running = live.get(file.file().path());
        return running != null
                && running.file().fingerprint().equals(file.file().fingerprint());
    }

    private List<Finding> place(List<Staged> present, List<Finding> collisions) {
        var waiting = new ArrayList<Finding>();
        for (var file : present) {
            var collides = collisions.stream()
                    .anyMatch(found -> found.file().equals(file.file().name()));
            if (!file.sound()
                    || collides
                    || isLive(file)
                    || refused.containsKey(file.file().path())) {
                continue;
            }
            var taken = takenElsewhere(file);
            if (taken == null) {
                swap(file);
            } else {
                waiting.add(taken);
            }
        }
        return waiting;
    }

    /** An id that moves from one file to another is free only after the other has been swapped, at the next look. */
    private @Nullable Finding takenElsewhere(Staged file) {
        var ids = file.routes().stream().map(Staged.Route::id).toList();
        for (var other : live.values()) {
            if (!other.file().path().equals(file.file().path())
                    && other.routes().stream().anyMatch(route -> ids.contains(route.id()))) {
                return file.file()
                        .finding(
                                0,
                                "waits for a route id that still runs from "
                                        + other.file().name(),
                                "wait a second");
            }
        }
        return null;
    }

    private void swap(Staged file) {
        var path = file.file().path();
        var last = takeOut(path);
        try {
            routes.place(file);
            live.put(path, file);
            LOG.info(
                    "Route file {} is live with {} route(s).",
                    path,
                    file.routes().size());
            file.warnings().forEach(warning -> LOG.warn("{}", warning));
        } catch (Exception e) {
            refused.put(path, file.file().finding(1, "does not start: " + Causes.full(e), cure(last)));
            rollBack(path, last);
        }
    }

    private static String cure(@Nullable Staged last) {
        return last == null ? "correct it" : "correct it; its last good version runs on";
    }

    private void rollBack(Path path, @Nullable Staged last) {
        if (last == null) {
            return;
        }
        try {
            routes.place(last);
            live.put(path, last);
        } catch (Exception e) {
            LOG.error("The last good version of {} does not start any more: {}", path, Causes.brief(e));
        }
    }

    private @Nullable Staged takeOut(Path path) {
        var running = live.remove(path);
        if (running != null) {
            try {
                routes.remove(running);
            } catch (Exception e) {
                LOG.warn("Routes of {} could not be stopped in order: {}", path, Causes.brief(e));
            }
        }
        return running;
    }

    private void report(List<Finding> found) {
        for (var finding : found) {
            if (!findings.contains(finding)) {
                LOG.warn("{}", finding);
            }
        }
        findings = List.copyOf(found);
    }

    private static final int LOOK_AGAIN = 2;
    private static final Logger LOG = LoggerFactory.getLogger(RouteDeployer.class);
}
