package org.paylink.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.paylink.settings.StartRefused;
import org.paylink.store.EmbeddedAddress;
import org.paylink.store.Ports;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds the demo's settings ({@code demo.yaml}) where no merchant is configured. Everything they name is settled here, before anything is
 * made: ports, passwords, folders, and the address of a database that is not running yet.
 */
public final class DemoEnvironment implements EnvironmentPostProcessor {

    static final String SOURCE = "demo";
    static final String DATABASE = "demo_erp";
    private static final String WEB_PORT = "server.port";
    private static final List<String> DECIDED_AT_THE_START = List.of(
            "demo.bakker.port",
            "demo.bakker.known-hosts",
            "demo.clair.port",
            "demo.erp.url",
            "demo.erp.username",
            "demo.erp.password");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!isConnector(application) || !wanted(environment)) {
            return;
        }
        try {
            settlePort(environment);
            add(environment, settled(data(environment)));
        } catch (IOException unwritable) {
            throw new StartRefused(
                    "The demo cannot be made ready (%s)".formatted(unwritable),
                    "give this user the right to write in the data folder, or set paylink.demo to false",
                    unwritable);
        }
    }

    /**
     * The same settings for a command that only reads: it makes no file, and a dash stands for what is made at the first start. Adds nothing
     * where a merchant is configured or the demo is switched off.
     */
    public static void showIn(ConfigurableEnvironment environment) {
        if (!wanted(environment)) {
            return;
        }
        Path folder = data(environment).resolve("demo");
        var settled = new LinkedHashMap<String, Object>();
        Shipped.FOLDERS.forEach(name -> settled.put(
                "demo." + name, Shipped.place(name, Path.of(""), folder).toString()));
        Stream.concat(Kept.SECRETS.stream(), DECIDED_AT_THE_START.stream())
                .forEach(key -> settled.put(key, key.endsWith(".port") ? "1" : "-"));
        try {
            add(environment, settled);
        } catch (IOException missing) {
            throw new IllegalStateException("demo.yaml is in the jar", missing);
        }
    }

    /** Not one of the smaller applications that tests put together. */
    private static boolean isConnector(SpringApplication application) {
        return application.getAllSources().stream()
                .anyMatch(source ->
                        source instanceof Class<?> type && type.getPackageName().equals("org.paylink"));
    }

    static boolean merchantsIn(Environment environment) {
        return Binder.get(environment)
                .bind("paylink.merchants", Bindable.mapOf(String.class, Object.class))
                .map(merchants -> !merchants.isEmpty())
                .orElse(false);
    }

    private static boolean wanted(Environment environment) {
        return environment.getProperty("paylink.demo", Boolean.class, true) && !merchantsIn(environment);
    }

    private static Path data(Environment environment) {
        return Path.of(environment.getProperty("paylink.data", "data"));
    }

    /** Everything must know the port before the web server would choose one. */
    private static void settlePort(ConfigurableEnvironment environment) throws IOException {
        if ("0".equals(environment.getProperty(WEB_PORT))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("demo's port", Map.of(WEB_PORT, Ports.free(0))));
        }
    }

    private static void add(ConfigurableEnvironment environment, Map<String, Object> settled) throws IOException {
        var sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource(SOURCE, settled));
        new YamlPropertySourceLoader()
                .load("demo.yaml", new ClassPathResource("demo.yaml"))
                .forEach(sources::addLast);
    }

    private static Map<String, Object> settled(Path data) throws IOException {
        Path folder = data.resolve("demo");
        var kept = Kept.in(folder.resolve("kept.properties"));
        var settled = new LinkedHashMap<String, Object>();
        settled.put("demo.folder", folder.toString());
        for (String name : Shipped.FOLDERS) {
            settled.put(
                    "demo." + name, Shipped.folder(name, Path.of(""), folder).toString());
        }
        for (String secret : Kept.SECRETS) {
            settled.put(secret, kept.secret(secret));
        }
        settled.put("demo.bakker.port", kept.port("demo.bakker.port"));
        settled.put(
                "demo.bakker.known-hosts", folder.resolve("bakker-known-hosts").toString());
        settled.put("demo.clair.port", kept.port("demo.clair.port"));
        kept.save();
        var erp = EmbeddedAddress.of(data, DATABASE);
        settled.put("demo.erp.url", erp.url());
        settled.put("demo.erp.username", erp.username());
        settled.put("demo.erp.password", erp.password());
        return settled;
    }

    /** What the demo's own parts need of all this, as they cannot read it from routes. */
    static DemoPlan plan(Environment environment) {
        return Binder.get(environment).bind("demo", DemoPlan.class).get();
    }
}
