package org.paylink.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.paylink.demo.DemoEnvironment;
import org.paylink.flow.DunningSettings;
import org.paylink.flow.FlowSettings;
import org.paylink.flow.FlowSettings.MerchantSettings;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.Mappings;
import org.paylink.payment.PaymentSettings;
import org.paylink.settings.WrittenSettings;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings as {@code run} would read them, without starting anything. */
record Surroundings(ConfigurableEnvironment environment) {

    static Surroundings read(List<String> settings) {
        var environment = WrittenSettings.read(settings.toArray(String[]::new));
        DemoEnvironment.showIn(environment);
        return new Surroundings(environment);
    }

    List<Path> folders(String key, String usual) {
        return Binder.get(environment)
                .bind("paylink." + key, Bindable.listOf(String.class))
                .orElse(List.of(usual))
                .stream()
                .map(Path::of)
                .toList();
    }

    Mappings mappings() {
        return new Mappings(folders("mappings", "mappings").get(0));
    }

    Map<String, String> placeholders() {
        return Binder.get(environment)
                .bind("paylink.properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    Set<String> erps() {
        return Binder.get(environment)
                .bind("paylink.erp", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet();
    }

    Set<String> merchants() {
        return new TreeSet<>(Binder.get(environment)
                .bind("paylink.merchants", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
    }

    DunningSettings dunning() {
        return Binder.get(environment).bindOrCreate("paylink.dunning", DunningSettings.class);
    }

    /** As they are written; none where they cannot be read, which is told elsewhere. */
    Map<String, MerchantSettings> writtenMerchants() {
        try {
            return flow().merchants();
        } catch (BindException told) {
            return Map.of();
        }
    }

    Set<String> channels() {
        return new TreeSet<>(Binder.get(environment)
                .bind("paylink.delivery", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
    }

    PaymentSettings payment() {
        return Binder.get(environment).bindOrCreate("paylink", PaymentSettings.class);
    }

    FlowSettings flow() {
        return Binder.get(environment).bindOrCreate("paylink", FlowSettings.class);
    }

    /** @throws IllegalArgumentException with a sentence where there is none of that name */
    Merchant merchant(String id) {
        var known = flow().merchants();
        MerchantSettings it = known.get(id);
        if (it == null) {
            throw new IllegalArgumentException(
                    "there is no merchant '%s'; paylink.merchants has %s".formatted(id, known.keySet()));
        }
        return new Merchant(
                id,
                it.name() == null ? id : it.name(),
                it.country(),
                it.language(),
                it.timeZone(),
                it.payWith(),
                it.contactBy(),
                it.dunning());
    }
}
