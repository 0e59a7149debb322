package org.paylink.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;

/** A JSONata expression, checked when it is read and bounded when it runs. Used by any number of threads at once. */
final class Expression implements Program {

    private final String file;
    private final Words words;
    private final Jsonata jsonata;

    private Expression(String file, Words words, Jsonata jsonata) {
        this.file = file;
        this.words = words;
        this.jsonata = jsonata;
    }

    /** Reads an expression; every unknown name is a fault now, not when a record comes along. */
    static Expression of(String file, String source, Tables tables) throws BrokenMapping {
        var words = new Words(source);
        var jsonata = parsed(file, source, words);
        var faults = new WordCheck(file, words).unknownNames();
        if (!faults.isEmpty()) {
            throw new BrokenMapping(faults);
        }
        jsonata.setValidateInput(false);
        House.furnish(jsonata, tables, file.replaceFirst("\\.jsonata$", ""));
        return new Expression(file, words, jsonata);
    }

    /** Arithmetic that leaves the decimals, for {@code check} to warn of. */
    @Override
    public List<MappingFault> hints() {
        return new WordCheck(file, words).arithmetic();
    }

    /** What is wrong with an invoice that this gives, as far as it shows without a record. */
    @Override
    public List<MappingFault> faultsOfInvoices() {
        var check = new WordCheck(file, words);
        var yielded = YieldedFields.of(words);
        var faults = new ArrayList<>(check.unknownFields(yielded));
        faults.addAll(check.arithmetic(yielded.behind(MONEY)));
        return faults;
    }

    /** Whether it gives what only invoices have. */
    @Override
    public boolean givesInvoices() {
        var paths = YieldedFields.of(words).fields().stream()
                .map(YieldedFields.Field::path)
                .toList();
        return paths.containsAll(List.of("number", "open"));
    }

    /** A fault at the place that gives this field; at the beginning where no place does. */
    @Override
    public MappingFault faultAt(String field, String what, String cure) {
        for (var yielded : YieldedFields.of(words).fields()) {
            if (yielded.path().equals(field)) {
                int at = yielded.key().at();
                return new MappingFault(file, words.line(at), words.column(at), what, cure);
            }
        }
        return new MappingFault(file, 1, 1, what, cure);
    }

    @Override
    public Outcome invoices(Map<String, Object> tree, Merchant merchant) throws MappingRefused {
        return evaluate(tree, merchant);
    }

    @Override
    public Outcome evaluate(Map<String, Object> tree, Merchant merchant) throws MappingRefused {
        var call = new Call(merchant);
        var frame = jsonata.createFrame();
        call.bindTo(frame);
        try {
            return new Outcome(jsonata.evaluate(tree, frame), call.warnings());
        } catch (Refusal e) {
            throw new MappingRefused(e.parked(words.fieldAt(e.getLocation())));
        } catch (JException e) {
            throw new MappingRefused(failed(reason(e), e.getLocation()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new MappingRefused(
                    failed("the mapping failed: " + e.getClass().getSimpleName(), -1));
        }
    }

    /** The library knows the place of a failed function, but not of a failed sign. */
    private Mapped.Parked failed(String reason, int at) {
        if (at < 0) {
            return new Mapped.Parked(reason, "", null, "look for the sign or function in mappings/" + file);
        }
        int start = words.startOfWord(at);
        var place = "line %d, column %d".formatted(words.line(start), words.column(start));
        return new Mapped.Parked(reason, words.fieldAt(at), null, "look at %s of mappings/%s".formatted(place, file));
    }

    private static Jsonata parsed(String file, String source, Words words) throws BrokenMapping {
        try {
            // On a thread of its own: the library binds what it has parsed to the parsing thread, and all its
            // evaluations there
            // would then write into the very expression that other threads are reading.
            var parsing = new CompletableFuture<Jsonata>();
            var thread = new Thread(() -> parse(source, parsing), "mapping-" + file);
            thread.start();
            return parsing.join();
        } catch (CompletionException e) {
            throw new BrokenMapping(List.of(syntax(file, words, e.getCause())));
        }
    }

    private static void parse(String source, CompletableFuture<Jsonata> parsing) {
        try {
            parsing.complete(Jsonata.jsonata(source));
        } catch (RuntimeException | StackOverflowError e) {
            parsing.completeExceptionally(e);
        }
    }

    private static MappingFault syntax(String file, Words words, @Nullable Throwable cause) {
        if (!(cause instanceof JException e) || e.getLocation() < 0) {
            return new MappingFault(
                    file, 1, 1, "this is no JSONata expression", "check that quotes, comments and brackets are closed");
        }
        int at = words.startOfWord(e.getLocation());
        var cure = String.valueOf(e.getError()).startsWith("S01")
                ? "close what is opened there"
                : "a comma, an operator or a bracket is missing or too many here or just before";
        return new MappingFault(file, words.line(at), words.column(at), String.valueOf(e.getMessage()), cure);
    }

    /** The library's sentence without what it quotes, for that may come from the record. */
    private static String reason(JException e) {
        var sentence = String.valueOf(e.getMessage()).replaceAll("\"[^\"]*\"", "…");
        return "the mapping failed: " + sentence + (e.getError() == null ? "" : " (" + code(e.getError()) + ")");
    }

    private static String code(String error) {
        return error.matches("[STD]\\d{4}") ? "JSONata " + error : "JSONata";
    }

    private static final Set<String> MONEY = Set.of("open", "total");
}
