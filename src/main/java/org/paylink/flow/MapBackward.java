package org.paylink.flow;

import java.util.Map;
import java.util.Optional;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.MappingRefused;
import org.paylink.mapping.Mappings;
import org.springframework.stereotype.Component;

/** Turns a confirmation into what an ERP wants, and what is said to a service and by it into its words and ours. */
@Component
final class MapBackward implements MapBack {

    private final Mappings mappings;
    private final Merchants merchants;

    MapBackward(Mappings mappings, Merchants merchants) {
        this.mappings = mappings;
        this.merchants = merchants;
    }

    /** @throws IllegalArgumentException with a sentence where the mapping is missing, refuses, or gives nothing */
    @Override
    public Object map(String mapping, String merchant, Map<String, Object> tree) {
        return map(mapping, merchants.named(merchant), tree);
    }

    /** @throws IllegalArgumentException with a sentence where nobody uses it, or the mapping is missing, refuses, or gives nothing */
    @Override
    public Object mapFor(String account, String mapping, Map<String, Object> tree) {
        var merchant = merchants.all().stream()
                .filter(it -> it.payWith().contains(account) || it.contactBy().contains(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no merchant is paid or writes by " + account));
        return map(mapping, merchant, tree);
    }

    private Object map(String mapping, Merchant merchant, Map<String, Object> tree) {
        return mapped(mapping, merchant, tree)
                .orElseThrow(() -> new IllegalArgumentException("mapping '%s' gives nothing".formatted(mapping)));
    }

    /**
     * Empty where the mapping gives nothing.
     *
     * @throws IllegalArgumentException with a sentence where it is missing or refuses
     */
    Optional<Object> mapped(String mapping, Merchant merchant, Map<String, Object> tree) {
        var found = mappings.named(mapping)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no usable mapping '%s'; usable are %s".formatted(mapping, mappings.names())));
        try {
            return Optional.ofNullable(found.evaluate(tree, merchant));
        } catch (MappingRefused e) {
            throw new IllegalArgumentException("mapping '%s': %s".formatted(mapping, e.getMessage()));
        }
    }
}
