package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.MetaTemplates;
import org.paylink.delivery.MetaTemplates.Expected;
import org.paylink.delivery.MetaTemplates.Filled;
import org.paylink.delivery.News;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * The account's templates, which live at Meta and may be paused, disabled or changed there at any time. What is known of that is asked from time to
 * time and learnt from refusals; a template that Meta would refuse is not filled until it is known to be well again.
 */
final class WhatsAppTemplates {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(30);
    private static final String FIELDS = "name,language,status,category,components";
    // Of one name there are as many as it has languages, and of names that begin alike some more.
    private static final int PAGE = 100;
    private static final int PAGES_MAX = 10;
    private static final Set<String> WELL_AGAIN = Set.of("APPROVED", "REINSTATED");

    private final MetaTemplates settings;
    private final JsonCalls calls;
    private final @Nullable String businessAccount;
    private final Map<Version, String> held = new ConcurrentHashMap<>();

    /** @param businessAccount the WABA that owns them; null where its id is not known, so that nothing can be asked */
    WhatsAppTemplates(MetaTemplates settings, JsonCalls calls, @Nullable String businessAccount) {
        this.settings = settings;
        this.calls = calls.objecting((status, answer) -> WhatsAppErrors.of(status, answer, 1));
        this.businessAccount = businessAccount;
    }

    private record Version(String name, String language) {}

    /** @throws OutsideFailure where none can be filled, or where all that can are held back */
    Filled fill(Message message) {
        var choice = settings.choice(message);
        return choice.stream()
                .filter(filled -> !held.containsKey(version(filled)))
                .findFirst()
                .orElseThrow(() -> new OutsideFailure(Kind.NOT_DONE, sentence(choice.get(0)), LOOK_AGAIN));
    }

    /** Why no template carries this message now; where none could ever be filled, sending it says so. */
    Optional<String> holdsBack(Message message) {
        var choice = settings.fillable(message);
        return choice.stream().anyMatch(filled -> !held.containsKey(version(filled)))
                ? Optional.empty()
                : choice.stream().findFirst().map(this::sentence);
    }

    /** Whether the first choice for it, held back or not, has Meta's own button. */
    boolean prefersOrderDetails(Message message) {
        return settings.fillable(message).stream()
                .findFirst()
                .filter(Filled::orderDetails)
                .isPresent();
    }

    /**
     * Meta has refused it as paused or disabled: until the next look it is not sent. Gives back whether there will be one, for else nobody would
     * ever hear that it is well again.
     */
    boolean refused(Filled filled, String state) {
        if (businessAccount != null) {
            held.put(version(filled), state);
        }
        return businessAccount != null;
    }

    /** Meta tells that one of them is in another state now; what that means for us otherwise, the next look tells. */
    void told(News news) {
        for (var expected : settings.expected()) {
            if (news.subject().equals(WhatsAppNews.subject(expected.name(), expected.language()))) {
                var version = new Version(expected.name(), expected.language());
                if (WhatsAppTemplateCheck.UNUSABLE.contains(news.word())) {
                    held.put(version, news.word());
                } else if (WELL_AGAIN.contains(news.word())) {
                    held.remove(version);
                }
            }
        }
    }

    /** What of them is not as the settings say. */
    CompletionStage<List<String>> inspect() {
        if (businessAccount == null) {
            return CompletableFuture.completedStage(List.of());
        }
        var byName = settings.expected().stream().collect(Collectors.groupingBy(Expected::name));
        CompletionStage<Map<Expected, String>> states = CompletableFuture.completedStage(new HashMap<>());
        var sentences = new ArrayList<String>();
        for (var sameName : byName.entrySet()) {
            states = states.thenCompose(known -> theirs(sameName.getKey(), "", new ArrayList<>(), 1)
                    .thenApply(theirs -> {
                        for (var expected : sameName.getValue()) {
                            var check = new WhatsAppTemplateCheck(expected, theirs);
                            sentences.addAll(check.sentences());
                            check.unusable().ifPresent(state -> known.put(expected, state));
                        }
                        return known;
                    }));
        }
        return states.thenApply(known -> {
            hold(known);
            return List.copyOf(sentences);
        });
    }

    private void hold(Map<Expected, String> unusable) {
        var now = new HashMap<Version, String>();
        unusable.forEach((expected, state) -> now.put(new Version(expected.name(), expected.language()), state));
        held.putAll(now);
        new HashSet<>(held.keySet())
                .stream().filter(version -> !now.containsKey(version)).forEach(held::remove);
    }

    /** All languages of one template. Meta also gives those whose names only hold this one. */
    private CompletionStage<List<JsonNode>> theirs(String name, String after, List<JsonNode> found, int page) {
        var query = Form.write(Map.of("name", name, "fields", FIELDS, "limit", String.valueOf(PAGE)))
                + (after.isEmpty() ? "" : "&" + Form.write(Map.of("after", after)));
        return calls.get("/" + businessAccount + "/message_templates?" + query, answer -> answer)
                .thenCompose(answer -> {
                    if (!answer.path("data").isArray()) {
                        throw new OutsideFailure(Kind.UNKNOWN, "WhatsApp answered no list of templates");
                    }
                    for (var template : answer.path("data")) {
                        if (template.path("name").asText().equals(name)) {
                            found.add(template);
                        }
                    }
                    var next = answer.path("paging").has("next")
                            ? Json.find(answer.path("paging").path("cursors"), "after")
                            : Optional.<String>empty();
                    return next.isPresent() && page < PAGES_MAX
                            ? theirs(name, next.get(), found, page + 1)
                            : CompletableFuture.completedStage(found);
                });
    }

    private String sentence(Filled filled) {
        return "Meta has template %s in %s as %s"
                .formatted(filled.name(), filled.language(), held.getOrDefault(version(filled), "held back"));
    }

    private static Version version(Filled filled) {
        return new Version(filled.name(), filled.language());
    }
}
