package org.paylink.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing in a bundle can be changed without its being found, and the first place is named. */
class VerificationTest {

    private static final int ENTRIES = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Bundle bundle = Bundles.of(ENTRIES);

    @Test
    void whatWasNotChangedFits() {
        var result = Verification.of(bundle.json());
        assertThat(result)
                .isEqualTo(new Verification.Result(
                        null, ENTRIES, "2026-11-01T09:00:00Z", "2026-11-06T09:00:00Z", bundle.head()));
        assertThat(Verification.of(Bundles.of().json()).changed()).isNull();
    }

    /** Worked out by hand in another language, from the definition alone: sorted keys, no spaces, the hash before as text in front. */
    @Test
    void theHashesAreThoseOfTheDefinition() {
        var paid = Map.<String, Object>of(
                "amount", "1250.00", "currency", "EUR", "late", true, "parts", List.of("a", Map.of("b", "c")));
        var two = Bundles.of(
                new Fact(Instant.parse("2026-11-02T09:00:00.5Z"), "payment", paid),
                new Fact(
                        Instant.parse("2026-11-01T09:00:00Z"),
                        "message",
                        Map.of("text", Bundles.TEXT, "address", "+31612345678")));
        assertThat(two.head()).isEqualTo("183fe58a78d9e17c0285001af6e13999afa914830fa6d59c74537bb77c68f819");
    }

    @Test
    void everyByteThatIsChangedAddedOrTakenAwayIsFound() {
        var json = Bundles.of(2).json();
        for (int at = 0; at < json.length; at++) {
            for (var mask : new int[] {1, 0x20}) {
                var changed = json.clone();
                changed[at] ^= (byte) mask;
                assertThat(found(changed)).as("byte %d with %d", at, mask).isTrue();
            }
            assertThat(found(without(json, at))).as("without byte %d", at).isTrue();
            assertThat(found(with(json, at, ' ')))
                    .as("a space before byte %d", at)
                    .isTrue();
            assertThat(found(with(json, at, json[at]))).as("byte %d twice", at).isTrue();
        }
        assertThat(found(with(json, json.length, '\n'))).isTrue();
    }

    @Test
    void anEntryThatIsAlteredIsNamed() {
        for (int place = 1; place <= ENTRIES; place++) {
            var n = place;
            var sentence = "Entry %d was altered.".formatted(n);
            assertThat(after(entries -> what(entries, n).put("text", "Dear Zoe")))
                    .isEqualTo(sentence);
            assertThat(after(entries -> what(entries, n).put("more", "x"))).isEqualTo(sentence);
            assertThat(after(entries -> entry(entries, n).put("at", "2025-01-01T00:00:00Z")))
                    .isEqualTo(sentence);
            assertThat(after(entries -> entry(entries, n).put("number", n + 100)))
                    .isEqualTo(sentence);
            assertThat(after(entries -> entry(entries, n).put("hash", "0".repeat(64))))
                    .isEqualTo(sentence);
            assertThat(after(entries -> entry(entries, n).remove("hash"))).isEqualTo(sentence);
            assertThat(after(entries -> entries.set(n - 1, JSON.createArrayNode())))
                    .isNotNull();
        }
    }

    /** Whoever reckons its hash anew breaks the next one; only the last one's is told by the head that was kept elsewhere. */
    @Test
    void anEntryThatIsAlteredWithItsHashBreaksTheNextOne() {
        for (int place = 1; place < ENTRIES; place++) {
            var n = place;
            var found = after(entries -> {
                what(entries, n).put("text", "Dear Zoe");
                entry(entries, n).put("hash", hashAnew(entries, n));
            });
            assertThat(found).isEqualTo("Entry %d was altered.", n + 1);
        }
    }

    private String hashAnew(ArrayNode entries, int number) {
        var before = number == 1
                ? bundle.header().get("hash").asText()
                : entry(entries, number - 1).get("hash").asText();
        return CanonicalJson.hash(before, entry(entries, number).deepCopy().without("hash"));
    }

    @Test
    void anEntryThatIsRemovedIsNamed() {
        for (int place = 1; place < ENTRIES; place++) {
            var n = place;
            assertThat(after(entries -> entries.remove(n - 1)))
                    .isEqualTo("Entry %d was removed: entry %d follows entry %d.", n, n + 1, n - 1);
            assertThat(after(entries -> renumbered(entries, n - 1)))
                    .startsWith("Entry %d was removed, or altered: there are 5 entries".formatted(n));
        }
        assertThat(after(entries -> entries.remove(ENTRIES - 1))).startsWith("Entry 6 is missing: it was removed");
        assertThat(after(ArrayNode::removeAll)).startsWith("Entry 1 is missing");
    }

    @Test
    void anEntryThatIsAddedIsNamed() {
        for (int place = 1; place <= ENTRIES; place++) {
            for (int copied = 1; copied <= ENTRIES; copied++) {
                var n = place;
                var of = copied;
                var found = after(
                        entries -> entries.insert(n - 1, entry(entries, of).deepCopy()));
                // A copy of an entry right before it is the entry, and the second one is too many.
                assertThat(found)
                        .isEqualTo(
                                "Entry %d was added: at its place stands another entry %d.", n == of ? n + 1 : n, of);
            }
        }
        assertThat(after(entries -> entries.add(entry(entries, 1).deepCopy().put("number", 7))))
                .startsWith("Entry 7 was added, or altered: there are 7 entries, 6 were made");
    }

    @Test
    void entriesThatChangePlacesAreNamed() {
        for (int place = 1; place < ENTRIES; place++) {
            for (int other = place + 1; other <= ENTRIES; other++) {
                var n = place;
                var with = other;
                assertThat(after(entries -> swap(entries, n, with)))
                        .isEqualTo("The order was changed: entry %d stands where entry %d belongs.", with, n);
            }
        }
    }

    @Test
    void theHeaderAndTheHeadAreHeldToo() {
        for (var key : List.of("merchant", "invoice", "version", "madeAt", "id", "hashing", "hash")) {
            assertThat(afterAll(tree -> ((ObjectNode) tree.get("header")).put(key, "x")))
                    .isEqualTo("The header was altered.");
        }
        assertThat(afterAll(tree -> tree.put("head", "0".repeat(64)))).startsWith("The head was altered");
        assertThatThrownBy(() -> afterAll(tree -> tree.put("more", "x"))).isInstanceOf(NotABundle.class);
    }

    /** What Java writes as a question mark in UTF-8 is no question mark. */
    @Test
    void halfASignIsNoQuestionMark() {
        var json = new String(bundle.json(), StandardCharsets.UTF_8).replaceFirst("reminder\\?", "reminder\\\\ud800");
        assertThat(Verification.of(json.getBytes(StandardCharsets.UTF_8)).changed())
                .contains("the file was written anew");
    }

    @Test
    void whatIsNoBundleIsSaidWithoutQuotingIt() {
        for (var file : List.of(
                "", "Dear Zoë", "[]", "{}", "{\"header\": {}, \"entries\": [], \"head\": \"\"}", "{\"a\":1,\"a\":2}")) {
            assertThatThrownBy(() -> Verification.of(file.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(NotABundle.class)
                    .hasMessageNotContaining("Zo");
        }
    }

    @Test
    void neitherFactsNorBundlesSayInLogsWhatTheyTell() {
        var fact = new Fact(Instant.EPOCH, "message", Map.of("text", "Dear Zoë", "address", "+31612345678"));
        assertThat(fact.toString()).doesNotContain("Zo", "+316");
        assertThat(bundle.toString()).doesNotContain("Zo", "+316", "INV-1").contains(bundle.head());
    }

    private static boolean found(byte[] json) {
        try {
            return Verification.of(json).changed() != null;
        } catch (NotABundle e) {
            return true;
        }
    }

    private @Nullable String after(Consumer<ArrayNode> change) {
        return afterAll(tree -> change.accept((ArrayNode) tree.get("entries")));
    }

    private @Nullable String afterAll(Consumer<ObjectNode> change) {
        try {
            var tree = (ObjectNode) JSON.readTree(bundle.json());
            change.accept(tree);
            return Verification.of(CanonicalJson.write(tree).getBytes(StandardCharsets.UTF_8))
                    .changed();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode entry(ArrayNode entries, int number) {
        return (ObjectNode) entries.get(number - 1);
    }

    private static ObjectNode what(ArrayNode entries, int number) {
        return (ObjectNode) entry(entries, number).get("what");
    }

    private static void renumbered(ArrayNode entries, int removed) {
        entries.remove(removed);
        for (int at = removed; at < entries.size(); at++) {
            entry(entries, at + 1).put("number", at + 1);
        }
    }

    private static void swap(ArrayNode entries, int one, int other) {
        var kept = new ArrayList<>(List.of(entries.get(one - 1), entries.get(other - 1)));
        entries.set(one - 1, kept.get(1));
        entries.set(other - 1, kept.get(0));
    }

    private static byte[] without(byte[] json, int at) {
        var shorter = Arrays.copyOf(json, json.length - 1);
        System.arraycopy(json, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] with(byte[] json, int at, int added) {
        var longer = Arrays.copyOf(json, json.length + 1);
        System.arraycopy(json, at, longer, at + 1, json.length - at);
        longer[at] = (byte) added;
        return longer;
    }
}
