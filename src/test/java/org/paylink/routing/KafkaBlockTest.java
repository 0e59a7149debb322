package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.flow.UnreadableDelivery;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The block for Kafka against a broker as it is. */
@Tag("thorough")
class KafkaBlockTest extends YardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
    private static int topics;

    private String topic = "";

    @BeforeAll
    static void startBroker() {
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @BeforeEach
    void newTopic() {
        topic = "invoices-" + ++topics;
        BROKER.addTopics(topic);
    }

    @Test
    void aRecordIsCommittedWhenItIsKept() throws Exception {
        send("one", "two", "three");
        listen();

        await().atMost(PATIENCE).until(() -> committed() == 3);
        assertEquals(List.of("one", "two", "three"), kept());
        assertEquals("acme", yard.intake.deliveries.get(0).source());
        assertEquals(topic + "-0-0", yard.intake.deliveries.get(0).fileName());
    }

    @Test
    void nothingIsCommittedOfWhatCannotBeKeptAndItComesAgainInItsPlace() throws Exception {
        IntStream.range(0, 3).forEach(n -> yard.intake.failures.add(new IllegalStateException("the disk is full")));
        send("one", "two");
        listen();

        await().atMost(PATIENCE).until(() -> committed() == 2);
        assertEquals(List.of("one", "two"), kept());
        assertTrue(yard.states.list().get(0).failed() >= 3, yard.states.list()::toString);
    }

    @Test
    void whatCannotBeReadAtAllIsPutAsideAndTheNextOnesGoOn() throws Exception {
        yard.intake.failures.add(new UnreadableDelivery("nothing of it can be read"));
        send("rubbish", "two");
        listen();

        await().atMost(PATIENCE).until(() -> committed() == 2);
        assertEquals(List.of("two"), kept());
        assertEquals("rubbish", Files.readString(failed().resolve(topic + "-0-0")));
    }

    @Test
    void aRestartGoesOnWhereItWas() throws Exception {
        send("one", "two");
        listen();
        await().atMost(PATIENCE).until(() -> committed() == 2);
        yard.close();

        yard = new Yard(folder);
        send("three");
        listen();

        await().atMost(PATIENCE).until(() -> committed() == 3);
        assertEquals(List.of("three"), kept());
    }

    @Test
    void headersOfARecordSteerNothing() throws Exception {
        var record = new ProducerRecord<String, String>(topic, "one");
        for (var name : List.of("CamelFileName", "camelfilename", "kafka.OFFSET", "CamelKafkaManualCommit")) {
            record.headers().add(name, "../../evil".getBytes(StandardCharsets.UTF_8));
        }
        send(List.of(record));
        listen();

        await().atMost(PATIENCE).until(() -> committed() == 1);
        assertEquals(topic + "-0-0", yard.intake.deliveries.get(0).fileName());
    }

    private void listen() {
        yard.write("acme.camel.yaml", """
                        - route:
                            id: acme
                            from:
                              uri: "kamelet:kafka-invoices-source"
                              parameters:
                                brokers: "%s"
                                topic: %s
                                group: paylink-%s
                                protocol: PLAINTEXT
                                failed: "%s"
                              steps:
                                - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                        """.formatted(BROKER.getBrokersAsString(), topic, topic, failed()))
                .look();
        assertEquals("", yard.findings());
    }

    private Path failed() {
        return folder.resolve("kafka-failed");
    }

    private List<String> kept() {
        return yard.intake.deliveries.stream()
                .map(each -> new String((byte[]) each.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private void send(String... values) throws Exception {
        send(List.of(values).stream()
                .map(value -> new ProducerRecord<String, String>(topic, value))
                .toList());
    }

    private void send(List<ProducerRecord<String, String>> records) throws Exception {
        try (var producer = new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
            for (var record : records) {
                producer.send(record).get(30, TimeUnit.SECONDS);
            }
        }
    }

    private long committed() throws Exception {
        try (var admin = Admin.create(properties())) {
            var offsets = admin.listConsumerGroupOffsets("paylink-" + topic)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
            var offset = offsets.get(new TopicPartition(topic, 0));
            return offset == null ? 0 : offset.offset();
        }
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", BROKER.getBrokersAsString()));
        return properties;
    }
}
