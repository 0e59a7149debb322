package org.paylink.flow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.dunning.Flaw;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook.Assigned;
import org.paylink.dunning.PlanDoubts;
import org.paylink.dunning.PlanFiles;
import org.paylink.invoice.Merchant;
import org.paylink.versions.FileVersions;
import org.paylink.versions.FileVersions.Change;
import org.paylink.versions.FileVersions.Edited;
import org.paylink.versions.FileVersions.Version;
import org.paylink.versions.WholeFile;
import org.springframework.stereotype.Component;

/** Lets finance write the plans: each save is checked first, goes into the folder as a whole, is kept as a version, and counts at once. */
@Component
public final class EditPlans {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml");
    private static final int WHY_MAX = 500;
    // No path, no hidden file, and none of the names that Windows keeps for devices.
    private static final Pattern NAME =
            Pattern.compile("(?!(?i:con|prn|aux|nul|com\\d|lpt\\d)$)[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private final Path folder;
    private final PlanShelf shelf;
    private final Merchants merchants;
    private final ChannelAccounts channels;
    private final FileVersions versions;
    private final ShippedPlans shipped = new ShippedPlans();

    EditPlans(
            DunningSettings settings,
            PlanShelf shelf,
            Merchants merchants,
            ChannelAccounts channels,
            FileVersions planVersions) {
        this.folder = settings.plans();
        this.shelf = shelf;
        this.merchants = merchants;
        this.channels = channels;
        this.versions = planVersions;
    }

    /** A plan of the folder; {@code plan}: as its file says, null while that is wrong; {@code used}: the version that counts, null where none does. */
    public record Listed(
            String name,
            @Nullable Assigned plan,
            List<Flaw> flaws,
            @Nullable String used) {}

    /** What a text says as a plan: the plan, or what is wrong with it; {@code doubts} keep nobody from saving it. */
    public record Reading(Optional<Assigned> plan, List<Flaw> flaws, List<Flaw> doubts) {}

    /** Whether a plan can be called so here: the name is its file's. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(Plan.NONE);
    }

    /** Those whose names will not do here are edited in the folder alone, and are missing. */
    public List<Listed> all() {
        var names = new TreeSet<String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(file -> ENDINGS.stream().anyMatch(file::endsWith))
                        .map(file -> file.replaceFirst("\\.ya?ml$", ""))
                        .filter(EditPlans::isName)
                        .forEach(names::add);
            } catch (IOException unreadable) {
                // Then those in use are all that is known.
            }
        }
        shelf.plans().names().stream().filter(EditPlans::isName).forEach(names::add);
        return names.stream().map(this::listed).toList();
    }

    private Listed listed(String name) {
        var used = shelf.plans().named(name).map(Plan::version).orElse(null);
        try {
            var text = text(name);
            var reading = read(name, text);
            var flaws = text.isEmpty()
                    ? List.of(new Flaw(name, 0, "its file is gone", "save it again, or name another plan"))
                    : reading.flaws();
            return new Listed(name, reading.plan().orElse(null), flaws, used);
        } catch (IllegalStateException unreadable) {
            return new Listed(name, null, List.of(Flaw.of(name + ": " + unreadable.getMessage())), used);
        }
    }

    /**
     * The text as it lies in the folder now; empty where there is none.
     *
     * @throws IllegalStateException with a sentence where it cannot be read, or two files have the name
     */
    public String text(String name) {
        var file = file(name);
        try {
            if (!Files.exists(file)) {
                return "";
            }
            if (Files.size(file) > PlanFiles.BYTES_MAX) {
                throw new IllegalStateException(
                        "%s is larger than %d bytes; that is no plan".formatted(file, PlanFiles.BYTES_MAX));
            }
            return Files.readString(file);
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalStateException("%s is not UTF-8; save it as such in the folder".formatted(file), notUtf8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "%s cannot be read; let the connector's user read it".formatted(file), unreadable);
        }
    }

    public Reading read(String name, String text) {
        var files = PlanFiles.of(name, text);
        var flaws = files.flaws().stream().map(Flaw::of).toList();
        var plan = files.book().all().stream().findFirst();
        return new Reading(plan, flaws, plan.map(it -> doubts(text, it)).orElse(List.of()));
    }

    private List<Flaw> doubts(String text, Assigned plan) {
        var doubts = new PlanDoubts(plan.plan().name(), text, plan);
        var known = merchants.all().stream().map(Merchant::id).toList();
        return Stream.concat(
                        doubts.ofMerchants(known).stream(), doubts.ofChannels(new TreeSet<>(channels.names())).stream())
                .toList();
    }

    /** What a new plan can be made from: the text of a plan that came with the connector, by its name. */
    public Optional<String> shipped(String name) {
        return Optional.ofNullable(shipped.texts().get(name));
    }

    public List<String> shippedNames() {
        return List.copyOf(shipped.texts().keySet());
    }

    /** Why nothing can be saved, with the cure; empty where it can. */
    public Optional<String> trouble() {
        return WholeFile.trouble(folder);
    }

    /** The newest first. */
    public List<Version> versions(String name, int max) {
        return versions.of(name, max);
    }

    public Optional<Version> version(String name, int number) {
        return versions.find(name, number);
    }

    /**
     * Saves a new version, and it counts from now on; the answer says what else in the folder is wrong and keeps it from counting.
     *
     * @throws org.paylink.versions.ChangedMeanwhile where somebody else has changed it
     * @throws IllegalStateException with a sentence where it is no plan, says nothing new, or cannot be written; nothing is changed then
     */
    public List<Flaw> save(String name, Change change) {
        var file = file(name);
        var reading = read(name, change.text());
        if (!reading.flaws().isEmpty()) {
            throw new IllegalStateException(reading.flaws().get(0).toString());
        }
        worthSaving(change);
        versions.save(new Edited(name, file, () -> text(name), () -> writer(name)), change);
        shelf.refresh();
        var version = reading.plan().map(plan -> plan.plan().version()).orElse("");
        var counts = shelf.plans().named(name).filter(plan -> plan.version().equals(version));
        return counts.isPresent()
                ? List.of()
                : PlanFiles.read(folder).flaws().stream().map(Flaw::of).toList();
    }

    private static void worthSaving(Change change) {
        if (FileVersions.fingerprint(change.text()).equals(change.seen())) {
            throw new IllegalStateException("nothing was changed; change it first");
        }
        if (change.why().isBlank() || change.why().length() > WHY_MAX) {
            throw new IllegalStateException(
                    "the reason is missing or too long; say in up to %d characters why it is changed"
                            .formatted(WHY_MAX));
        }
    }

    private String writer(String name) {
        return text(name).equals(shipped.texts().get(name)) ? FileVersions.SHIPPED : FileVersions.OUTSIDE;
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalStateException(
                    "a plan's name is made of up to 60 letters, digits, - and _, and begins with a letter or digit; choose another");
        }
        var there = new ArrayList<Path>();
        ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::exists)
                .forEach(there::add);
        if (there.size() > 1) {
            throw new IllegalStateException("%s and %s are both there, and only one can count; delete or rename one"
                    .formatted(there.get(0), there.get(1)));
        }
        return there.isEmpty() ? folder.resolve(name + ENDINGS.get(0)) : there.get(0);
    }
}
