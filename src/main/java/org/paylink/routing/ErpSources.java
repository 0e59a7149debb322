package org.paylink.routing;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.jspecify.annotations.Nullable;
import org.paylink.settings.Meaning;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Makes each database under paylink.erp a bean that routes name: {@code #acme} is the data source, {@code acme-tx} the transaction policy
 * for {@code transacted}. None is a candidate where the connector asks for its own database.
 */
final class ErpSources implements BeanDefinitionRegistryPostProcessor {

    private final Map<String, ErpSource> sources;

    ErpSources(Environment environment) {
        this.sources = read(environment);
    }

    /** What stands under paylink.erp; says which entry lacks its address. */
    static Map<String, ErpSource> read(Environment environment) {
        var settings = Binder.get(environment)
                .bind("paylink.erp", Bindable.mapOf(String.class, Settings.class))
                .orElse(Map.of());
        var sources = new TreeMap<String, ErpSource>();
        settings.forEach((name, entry) -> sources.put(name, entry.source(name)));
        return sources;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        sources.forEach((name, source) -> {
            if (registry.containsBeanDefinition(name)) {
                throw new IllegalStateException(
                        "paylink.erp.%s: the connector uses this name itself; choose another".formatted(name));
            }
            registry.registerBeanDefinition(name, definition(HikariDataSource.class, () -> dataSource(name, source)));
            var factory = (ConfigurableListableBeanFactory) registry;
            registry.registerBeanDefinition(
                    name + "-tx",
                    definition(SpringTransactionPolicy.class, () -> policy(factory.getBean(name, DataSource.class))));
        });
    }

    private static <T> AbstractBeanDefinition definition(Class<T> type, java.util.function.Supplier<T> supplier) {
        var definition =
                BeanDefinitionBuilder.genericBeanDefinition(type, supplier).getBeanDefinition();
        definition.setDefaultCandidate(false);
        // Only routes ask for it; a driver that is missing must not stop the connector.
        definition.setLazyInit(true);
        return definition;
    }

    private static HikariDataSource dataSource(String name, ErpSource source) {
        return new HikariDataSource(source.pool(name));
    }

    private static SpringTransactionPolicy policy(DataSource source) {
        var transactions = new DataSourceTransactionManager(source);
        transactions.setDefaultTimeout(TRANSACTION_SECONDS);
        var policy = new SpringTransactionPolicy(transactions);
        policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
        return policy;
    }

    /** The keys of one entry. */
    record Settings(
            @Meaning("JDBC address of an ERP's database; routes name it `#<name>`") @Nullable
            String url,

            @Meaning("Its user") @Nullable String username,
            @Meaning("Its password") @Nullable String password,

            @Meaning("The driver's class, where the address does not say it") @Nullable
            String driver,

            @Meaning("How many connections at most; empty: 4") @Nullable
            Integer connections) {

        ErpSource source(String name) {
            if (url == null || url.isBlank()) {
                throw new IllegalStateException(
                        "paylink.erp.%s.url is missing: name the ERP's database, as in jdbc:postgresql://host/db"
                                .formatted(name));
            }
            if (!NAME.matcher(name).matches()) {
                throw new IllegalStateException(
                        "paylink.erp.%s: write the name in small letters, digits and dashes".formatted(name));
            }
            return new ErpSource(url, username, password, driver, connections == null ? CONNECTIONS : connections);
        }

        /** Shows neither address nor password. */
        @Override
        public String toString() {
            return "settings of an ERP's database";
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final int CONNECTIONS = 4;
    private static final int TRANSACTION_SECONDS = 60;
}
