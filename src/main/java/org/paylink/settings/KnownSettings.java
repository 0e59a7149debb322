package org.paylink.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every key under {@code paylink.} that means something, read from the settings records themselves so that it cannot grow stale. */
public final class KnownSettings {

    static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("paylink");

    private final List<Setting> settings;

    private KnownSettings(Collection<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** From classes that carry {@link ConfigurationProperties}; several may share a prefix. */
    public static KnownSettings of(Collection<Class<?>> records) {
        var found = new TreeSet<>(Comparator.comparing(Setting::key));
        var reader = new SettingsOfRecord(found);
        for (Class<?> type : records) {
            reader.below(prefixOf(type), type);
        }
        return new KnownSettings(found);
    }

    /** From a class as if it were bound under the prefix. */
    static KnownSettings of(String prefix, Class<?> type) {
        var found = new TreeSet<>(Comparator.comparing(Setting::key));
        new SettingsOfRecord(found).below(prefix, type);
        return new KnownSettings(found);
    }

    private static String prefixOf(Class<?> type) {
        var bound = type.getAnnotation(ConfigurationProperties.class);
        if (bound == null) {
            throw new IllegalStateException(type.getName() + " is no @ConfigurationProperties");
        }
        return bound.prefix().isEmpty() ? bound.value() : bound.prefix();
    }

    /** From all settings records of the product, for whoever has no application context. */
    public static KnownSettings ofProduct() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var records = new ArrayList<Class<?>>();
        for (var found : scanner.findCandidateComponents("org.paylink")) {
            records.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
        }
        return of(records);
    }

    /** In the order of their keys. */
    public List<Setting> settings() {
        return settings;
    }

    /** The rows of the README's table of settings, one line each, without its head. */
    public String table() {
        return settings.stream()
                .map(s -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                s.key(),
                                s.type(),
                                s.defaultValue().isEmpty() ? "" : "`" + s.defaultValue() + "`",
                                s.meaning()))
                .collect(Collectors.joining("\n"));
    }

    /** Whether the name may be written; a section may stand there only without a value of its own. */
    boolean allows(ConfigurationPropertyName name, boolean empty) {
        return settings.stream().anyMatch(known -> known.allows(name) || (empty && known.standsBelow(name)));
    }

    /** The known key somebody may have meant. */
    Optional<String> nearest(ConfigurationPropertyName name) {
        String written = name.toString();
        int tolerated = Math.max(2, (written.length() - "paylink.".length()) / 3);
        return settings.stream()
                .map(known -> known.writtenLike(name))
                .filter(known -> Likeness.distance(written, known) <= tolerated)
                .min(Comparator.comparingInt(known -> Likeness.distance(written, known)));
    }

    /** What could have been written in the deepest section of the name that exists, as a list in words. */
    String knownBeside(ConfigurationPropertyName name) {
        var section = name.getParent();
        while (section.getNumberOfElements() > 1 && below(section).isEmpty()) {
            section = section.getParent();
        }
        return String.join(", ", below(section));
    }

    private List<String> below(ConfigurationPropertyName section) {
        int next = section.getNumberOfElements() + 1;
        return settings.stream()
                .filter(known -> known.standsBelow(section))
                .map(known -> ConfigurationPropertyName.adapt(known.key(), '.'))
                .map(known -> known.chop(next).toString())
                .distinct()
                .toList();
    }
}
