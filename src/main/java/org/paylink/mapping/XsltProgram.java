package org.paylink.mapping;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;

/**
 * A mapping in XSLT, as Kaoto's DataMapper writes it. It gives JSON text (by {@code xml-to-json}) or plain elements named as the fields of
 * the canonical invoice are. Empty texts are left out, for the DataMapper writes an element whether there is a value or not.
 */
final class XsltProgram implements Program {

    private static final String LIST = "invoices";

    private final String file;
    private final String source;
    private final Stylesheet stylesheet;

    private XsltProgram(String file, String source, Stylesheet stylesheet) {
        this.file = file;
        this.source = source;
        this.stylesheet = stylesheet;
    }

    static XsltProgram of(String file, String source) throws BrokenMapping {
        return new XsltProgram(file, source, Stylesheet.of(file, source));
    }

    @Override
    public Outcome invoices(Map<String, Object> tree, Merchant merchant) throws MappingRefused {
        var text = transformed(tree, merchant);
        var value = text.startsWith("<") ? elements(text) : json(text);
        return new Outcome(withoutEmpty(value), List.of());
    }

    /** Elements stay the text that they are: an ERP that takes XML gets just that. */
    @Override
    public Outcome evaluate(Map<String, Object> tree, Merchant merchant) throws MappingRefused {
        var text = transformed(tree, merchant);
        return new Outcome(text.startsWith("<") ? text : json(text), List.of());
    }

    private String transformed(Map<String, Object> tree, Merchant merchant) throws MappingRefused {
        try {
            var xml = tree.get(XmlDocuments.KEY) instanceof String document
                    ? document
                    : LosslessXml.of(new StringReader(JsonTree.write(tree)));
            return stylesheet.transform(xml, facts(merchant)).strip().replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
        } catch (Stylesheet.Failed e) {
            throw refused(String.valueOf(e.getMessage()), e.cure() + " (mappings/" + file + ")");
        } catch (IOException e) {
            throw refused("the record cannot be written as XML", "deliver it with fewer levels and shorter texts");
        }
    }

    private static Map<String, String> facts(Merchant merchant) {
        return Map.of("merchant", merchant.id(), "merchantCountry", merchant.country());
    }

    private @Nullable Object json(String text) throws MappingRefused {
        if (text.isEmpty()) {
            return null;
        }
        try (var json = JsonTree.parser(new StringReader(text))) {
            json.nextToken();
            return JsonTree.read(json);
        } catch (JacksonException e) {
            throw refused(
                    "the stylesheet gives neither XML nor JSON",
                    "let it give xml-to-json(…) with method=\"text\", or elements named as the fields of an invoice, in mappings/"
                            + file);
        } catch (IOException e) {
            throw refused("the stylesheet's result cannot be read", "look at mappings/" + file);
        }
    }

    private Object elements(String text) throws MappingRefused {
        try (var records = Records.read(text, "result.xml")) {
            var record = records.next();
            if (record.fault().isPresent()) {
                throw refused("the stylesheet gives broken XML", "let it give one element, in mappings/" + file);
            }
            var root = record.tree().entrySet().iterator().next();
            var list = root.getValue() instanceof Map<?, ?> map && root.getKey().equals(LIST)
                    ? map.get(LIST.substring(0, LIST.length() - 1))
                    : root.getValue();
            return list == null ? List.of() : list;
        }
    }

    /** Neither attributes nor what is empty. */
    private static @Nullable Object withoutEmpty(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var kept = new LinkedHashMap<String, Object>();
            map.forEach((key, child) -> {
                var filled = withoutEmpty(child);
                if (filled != null && !String.valueOf(key).contains("@")) {
                    kept.put(String.valueOf(key), String.valueOf(key).equals("consent") ? listed(filled) : filled);
                }
            });
            return kept.isEmpty() ? null : kept;
        }
        if (value instanceof List<?> list) {
            var kept = new ArrayList<Object>();
            for (var child : list) {
                var filled = withoutEmpty(child);
                if (filled != null) {
                    kept.add(filled);
                }
            }
            return kept.isEmpty() ? null : kept;
        }
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** One element is a list of one. */
    private static Object listed(Object value) {
        return value instanceof List ? value : List.of(value);
    }

    private static MappingRefused refused(String reason, String cure) {
        return new MappingRefused(new Mapped.Parked(reason, "", null, cure));
    }

    @Override
    public List<MappingFault> hints() {
        return List.of();
    }

    @Override
    public List<MappingFault> faultsOfInvoices() {
        return List.of();
    }

    /** Told by the names it writes, as elements or as keys. */
    @Override
    public boolean givesInvoices() {
        return names("number") && names("open");
    }

    private boolean names(String field) {
        return source.contains("<" + field) || source.contains("key=\"" + field + "\"");
    }

    @Override
    public MappingFault faultAt(String field, String what, String cure) {
        var last = field.substring(field.lastIndexOf('.') + 1);
        int line = 1;
        for (var text : source.lines().toList()) {
            int at = Math.max(text.indexOf("<" + last), text.indexOf("key=\"" + last + "\""));
            if (!last.isEmpty() && at >= 0) {
                return new MappingFault(file, line, at + 1, what, cure);
            }
            line++;
        }
        return new MappingFault(file, 1, 1, what, cure);
    }
}
