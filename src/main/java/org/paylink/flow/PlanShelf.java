package org.paylink.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.paylink.claim.Standings;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.PlanFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The plans in use, read again whenever a file of theirs has changed; while one is wrong, those read last stay in use. */
@Component
public final class PlanShelf {

    private static final Logger LOG = LoggerFactory.getLogger(PlanShelf.class);

    private final Path folder;
    private final Merchants merchants;
    private final Standings standings;
    private volatile PlanBook plans;
    private List<String> seen;

    PlanShelf(DunningSettings settings, Merchants merchants, Standings standings) {
        this.folder = settings.plans();
        this.merchants = merchants;
        this.standings = standings;
        var files = PlanFiles.read(folder);
        files.flaws().forEach(flaw -> LOG.warn("{}", flaw));
        this.plans = files.book();
        this.seen = marks();
        missing();
    }

    public PlanBook plans() {
        return plans;
    }

    /** What was decided under other plans is decided anew. */
    void use(PlanBook now) {
        plans = now;
        merchants.all().stream()
                .filter(merchant -> now.serves(merchant.id(), merchant.dunning()))
                .forEach(merchant -> standings.wakeMerchant(merchant.id()));
    }

    /** Reads the files again where one has changed; a mistake is told once. */
    synchronized void refresh() {
        var marks = marks();
        if (marks.equals(seen)) {
            return;
        }
        seen = marks;
        var files = PlanFiles.read(folder);
        if (files.flaws().isEmpty()) {
            use(files.book());
            LOG.info("Dunning plans in use: {}", plans.names());
            missing();
            return;
        }
        files.flaws().forEach(flaw -> LOG.warn("{}", flaw));
        LOG.warn("The dunning plans read before stay in use: {}", plans.names());
    }

    private void missing() {
        for (var merchant : merchants.all()) {
            var plan = merchant.dunning();
            if (!plan.equals(Plan.NONE) && plans.named(plan).isEmpty()) {
                LOG.warn(
                        "Nobody is reminded for merchant {}: paylink.merchants.{}.dunning names the plan '{}', and {} has {}",
                        merchant.id(),
                        merchant.id(),
                        plan,
                        folder,
                        plans.names());
            }
        }
    }

    private List<String> marks() {
        var marks = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.sorted().toList()) {
                    marks.add(file + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file));
                }
            } catch (IOException unreadable) {
                marks.add(unreadable.toString());
            }
        }
        return marks;
    }
}
