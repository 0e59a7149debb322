package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.log.LogComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.mapping.Mappings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class RoutingInSpringTest {

    @TempDir
    Path folder;

    @Test
    void routesAreLiveWhenTheApplicationIsReady() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/known.jsonata"), "$");
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                RouteCheckTest.route(
                        "a", "direct:a", "- to: \"paylink:invoices?merchant={{acme.name}}&mapping=known\""));
        try (var spring = run()) {
            assertEquals(List.of(), spring.getBean(RouteDeployer.class).findings());
            var counts =
                    spring.getBean(CamelContext.class).createProducerTemplate().requestBody("direct:a", Map.of());
            assertEquals(1, ((Map<?, ?>) counts).get("accepted"));
            assertEquals(
                    "acme",
                    spring.getBean(RecordingIntake.class).deliveries.get(0).merchant());
            assertEquals(1, spring.getBean(RouteStates.class).list().get(0).exchanges());
        }
    }

    @Test
    void aRouteWaitsForAMappingThatIsBroken() throws IOException {
        var mapping = Files.createDirectories(folder.resolve("mappings")).resolve("known.jsonata");
        Files.writeString(mapping, "$amonut(1)");
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                RouteCheckTest.route("a", "direct:a", "- to: \"paylink:invoices?merchant=acme&mapping=known\""));
        var mappings = new Mappings(folder.resolve("mappings"));
        try (var spring = run(context -> context.getBeanFactory().registerSingleton("mappings", mappings))) {
            var deployer = spring.getBean(RouteDeployer.class);
            await().until(() -> deployer.findings().size() == 1);
            Files.writeString(mapping, "{ \"number\": \"mended\" }");
            mappings.refresh();
            await().until(() -> spring.getBean(CamelContext.class).getRoute("a") != null);
            assertEquals(List.of(), deployer.findings());
        }
    }

    /** Camel would find a component that is a bean, take it over for the dry run, and stop it at its end. */
    @Test
    void aDryRunLeavesTheLiveComponentsAlone() throws IOException {
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                RouteCheckTest.route("a", "direct:a", "- to: \"house:x\"", "- to: \"http://erp.example/x\""));
        try (var spring = run()) {
            var context = spring.getBean(CamelContext.class);
            var house = context.getComponent("house", LogComponent.class);
            Files.writeString(
                    folder.resolve("b.camel.yaml"), RouteCheckTest.route("b", "direct:b", "- to: \"house:y\""));
            spring.getBean(RouteDeployer.class).tick();

            assertSame(spring.getBean("house"), house);
            assertSame(context, house.getCamelContext());
            assertTrue(house.isStarted());
        }
    }

    @Test
    void httpWaitsForNobodyAndFollowsNobody() {
        try (var spring = run()) {
            var http = spring.getBean(CamelContext.class).getComponent("https", HttpComponent.class);
            assertEquals(10_000, http.getConnectTimeout());
            assertEquals(30_000, http.getResponseTimeout());
            assertFalse(http.isFollowRedirects());
        }
    }

    @Test
    void theCheckKnowsTheSettings() throws IOException {
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                RouteCheckTest.route("a", "timer:x", "- to: \"sql:select 1?dataSource=#beta\""));
        try (var spring = run()) {
            var findings =
                    spring.getBean(RouteCheck.class).check(List.of(folder)).toString();
            assertTrue(findings.contains("known are [acme]"), findings);
        }
    }

    private ConfigurableApplicationContext run() {
        return run(context -> {});
    }

    private ConfigurableApplicationContext run(ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        return new SpringApplicationBuilder(Connector.class)
                .web(WebApplicationType.NONE)
                .initializers(first)
                .properties(
                        "paylink.routes=" + folder,
                        "paylink.mappings=" + folder.resolve("mappings"),
                        "paylink.properties.acme.name=acme",
                        "paylink.erp.acme.url=jdbc:postgresql://127.0.0.1:1/erp",
                        "camel.main.routes-include-pattern=classpath:none/*.yaml",
                        "spring.main.banner-mode=off")
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @EnableConfigurationProperties(RoutingSettings.class)
    @Import(RoutingConfiguration.class)
    static class Connector {

        @Bean
        LogComponent house() {
            return new LogComponent();
        }

        @Bean
        RecordingIntake intake() {
            return new RecordingIntake();
        }
    }
}
