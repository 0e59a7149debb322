package org.paylink.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.paylink.store.EmbeddedServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Starts the three ERPs before any route does, and stops them after. */
@Configuration(proxyBeanMethods = false)
@Conditional(DemoRuns.class)
class DemoConfiguration {

    @Bean
    DemoPlan demoPlan(Environment environment) {
        return DemoEnvironment.plan(environment);
    }

    @Bean
    DemoDatabase demoDatabase(EmbeddedServer server) {
        return new DemoDatabase(server.database(DemoEnvironment.DATABASE));
    }

    @Bean
    AcmeErp acmeErp(DemoDatabase database, DemoPlan plan, Clock clock) {
        return new AcmeErp(database, plan, clock);
    }

    @Bean
    BakkerErp bakkerErp(DemoDatabase database, DemoPlan plan, Clock clock) throws IOException {
        return new BakkerErp(database, plan, clock);
    }

    @Bean
    SftpDoor bakkerDoor(BakkerErp erp, DemoPlan plan) throws IOException {
        return new SftpDoor(erp.merchant(), plan.bakker(), erp.folder());
    }

    @Bean
    EverySecond bakkerImport(BakkerErp erp) {
        return new EverySecond("bakker-import", new BakkerImport(erp.in(), erp.books()));
    }

    @Bean
    ClairErp clairErp(DemoDatabase database, DemoPlan plan, ObjectMapper json, Clock clock) {
        return new ClairErp(database, plan, json, clock);
    }

    @Bean
    ClairDoor clairDoor(ClairErp erp, DemoPlan plan, ObjectMapper json) throws IOException {
        return new ClairDoor(plan.clair(), new ClairDesk(erp.books(), json), json);
    }

    @Bean
    SampleErps sampleErps(List<SampleErp> all) {
        return new SampleErps(all);
    }
}
