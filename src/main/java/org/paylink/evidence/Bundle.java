package org.paylink.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The evidence of one invoice: a header and what happened in time order, each with the SHA-256 of the one before and of itself. The head is the last of
 * these hashes; whoever kept it elsewhere can tell whether anything was changed since.
 */
public final class Bundle {

    static final String FORMAT = "paylink-evidence/1";

    static final String HEADER = "header";
    static final String ENTRIES = "entries";
    static final String HEAD = "head";
    static final String HASH = "hash";
    static final String NUMBER = "number";

    private final About about;
    private final ObjectNode tree;

    private Bundle(About about, ObjectNode tree) {
        this.about = about;
        this.tree = tree;
    }

    /** Whose evidence it is, and who made it when: {@code version} is the product's. */
    public record About(UUID invoice, String merchant, String number, String version, Instant madeAt) {}

    /** Facts of the same moment stay in the order in which they are given. */
    static Bundle of(About about, List<Fact> facts) {
        var inOrder = facts.stream().sorted(Comparator.comparing(Fact::at)).toList();
        var header = header(about, inOrder.size());
        var entries = JsonNodeFactory.instance.arrayNode();
        var before = header.get(HASH).textValue();
        for (var fact : inOrder) {
            var entry = entry(fact, entries.size() + 1);
            before = CanonicalJson.hash(before, entry);
            entries.add(entry.put(HASH, before));
        }
        var tree = JsonNodeFactory.instance.objectNode();
        tree.set(HEADER, header);
        tree.set(ENTRIES, entries);
        return new Bundle(about, tree.put(HEAD, before));
    }

    private static ObjectNode header(About about, int entries) {
        var header = JsonNodeFactory.instance.objectNode();
        header.put("format", FORMAT);
        header.put("canonicalization", "RFC 8785");
        header.put("hashing", "SHA-256 of the hash before, as text, and the entry without its hash");
        header.put("id", about.invoice().toString());
        header.put("merchant", about.merchant());
        header.put("invoice", about.number());
        header.put("version", about.version());
        header.put("madeAt", about.madeAt().toString());
        header.put(ENTRIES, entries);
        return header.put(HASH, CanonicalJson.hash("", header));
    }

    private static ObjectNode entry(Fact fact, int number) {
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put(NUMBER, number);
        entry.put("at", fact.at().toString());
        entry.put("kind", fact.kind());
        entry.set("what", CanonicalJson.tree(fact.what()));
        return entry;
    }

    public About about() {
        return about;
    }

    /** The last hash. */
    public String head() {
        return tree.get(HEAD).textValue();
    }

    public int size() {
        return entries().size();
    }

    ArrayNode entries() {
        return (ArrayNode) tree.get(ENTRIES);
    }

    JsonNode header() {
        return tree.get(HEADER);
    }

    /** In canonical form: these bytes, and no others, are the bundle. */
    public byte[] json() {
        return CanonicalJson.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** A readable summary, with the JSON inside. */
    public byte[] pdf() {
        return EvidenceSheets.of(this);
    }

    /** Without what it tells: it may end in logs. */
    @Override
    public String toString() {
        return "Bundle[%s %d entries %s]".formatted(about.invoice(), size(), head());
    }
}
