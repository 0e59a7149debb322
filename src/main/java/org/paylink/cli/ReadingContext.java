package org.paylink.cli;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paylink.store.EmbeddedAddress;
import org.paylink.store.StoreSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The parts of the connector that a command asks for, and no others: nothing is started, sent or migrated, so that it may run beside the connector
 * itself. Where that keeps its own database, the one that runs is read.
 */
final class ReadingContext implements AutoCloseable {

    private static final String OWN = "paylink";

    private final ConfigurableApplicationContext context;

    private ReadingContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ReadingContext open(List<String> settings) {
        var application = new SpringApplication();
        application.setSources(Set.of("org.paylink.PayLinkConnector"));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("reading", reading(context.getEnvironment())));
            context.getBeanFactory()
                    .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new StartsNothing());
        });
        var arguments = new ArrayList<>(settings);
        arguments.add("--logging.level.root=ERROR");
        arguments.add("--spring.autoconfigure.exclude=org.apache.camel.spring.boot.CamelAutoConfiguration");
        return new ReadingContext(application.run(arguments.toArray(String[]::new)));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> reading(ConfigurableEnvironment environment) {
        var more = new LinkedHashMap<String, Object>();
        more.put("spring.flyway.enabled", "false");
        var store = Binder.get(environment).bindOrCreate("paylink", StoreSettings.class);
        if (store.database().embedded()) {
            var login = EmbeddedAddress.of(store.data(), OWN);
            try (var open = DriverManager.getConnection(login.url(), login.username(), login.password())) {
                more.put("paylink.database.url", open.getMetaData().getURL());
                more.put("paylink.database.username", login.username());
                more.put("paylink.database.password", login.password());
            } catch (SQLException notRunning) {
                // Then the command starts it for itself, and stops it again.
            }
        }
        return more;
    }

    /** Whatever would begin to work by itself stays still. */
    private static final class StartsNothing implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
