package org.paylink.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.NotAnInvoice;

/**
 * A mapping file, in JSONata or XSLT: from a record to invoices, or from a confirmation to what the ERP wants. The same input always gives the same result; safe
 * for any number of threads.
 */
public final class Mapping {

    private final String name;
    private final Program program;

    private Mapping(String name, Program program) {
        this.name = name;
        this.program = program;
    }

    static Mapping of(String name, String source, Tables tables) throws BrokenMapping {
        return of(name, isXslt(source) ? ".xsl" : ".jsonata", source, tables);
    }

    /** @param ending of the file's name, with its dot */
    static Mapping of(String name, String ending, String source, Tables tables) throws BrokenMapping {
        var file = name + ending;
        return new Mapping(name, isXslt(source) ? XsltProgram.of(file, source) : Expression.of(file, source, tables));
    }

    /** No JSONata begins with that sign. */
    static boolean isXslt(String source) {
        return source.stripLeading().startsWith("<");
    }

    /** Whether it reads documents as XML, not as trees. */
    boolean readsXml() {
        return program instanceof XsltProgram;
    }

    public String name() {
        return name;
    }

    /** Places where amounts might be computed with floating-point numbers; warnings for {@code check}, no faults. */
    public List<MappingFault> hints() {
        return program.hints();
    }

    /** What would park every record: fields that no invoice has, and amounts that are computed with floating-point numbers. */
    public List<MappingFault> faultsOfInvoices() {
        return program.faultsOfInvoices();
    }

    /** Whether its invoices can be told from its words. */
    public boolean givesInvoices() {
        return program.givesInvoices();
    }

    MappingFault faultAt(String field, String what, String cure) {
        return program.faultAt(field, what, cure);
    }

    /**
     * The invoices of a record, usually one; several where the mapping gives a list, none where it gives nothing (the record is skipped). What
     * is wrong is parked, each invoice on its own; nothing is thrown.
     */
    public List<Mapped> map(SourceRecord record, Merchant merchant) {
        var fault = record.fault().orElse(null);
        if (fault != null) {
            return List.of(fault);
        }
        try {
            return invoices(program.invoices(record.tree(), merchant), merchant);
        } catch (MappingRefused e) {
            return List.of(e.why());
        }
    }

    /**
     * What the mapping makes of a tree of maps, lists and values: maps, lists, texts, numbers and booleans; null where it gives nothing.
     *
     * @throws MappingRefused with field and cure, where the input will not do
     */
    public @Nullable Object evaluate(Map<String, ?> tree, Merchant merchant) throws MappingRefused {
        return program.evaluate(RowTree.of(tree), merchant).value();
    }

    private static List<Mapped> invoices(Program.Outcome outcome, Merchant merchant) {
        var value = outcome.value();
        if (!(value instanceof List<?> list)) {
            return value == null ? List.of() : List.of(invoice(value, merchant, outcome.warnings()));
        }
        var invoices = new ArrayList<Mapped>(list.size());
        for (var entry : list) {
            invoices.add(invoice(entry, merchant, outcome.warnings()));
        }
        return invoices;
    }

    private static Mapped invoice(@Nullable Object value, Merchant merchant, List<String> warnings) {
        if (!(value instanceof Map<?, ?> tree)) {
            return new Mapped.Parked(
                    "the mapping gave no object but a value", "", null, "make it give {\"number\": …, \"open\": …}");
        }
        try {
            return Contacts.settled(CanonicalForm.read(tree), merchant, warnings);
        } catch (NotAnInvoice e) {
            return Mapped.Parked.because(e);
        }
    }
}
