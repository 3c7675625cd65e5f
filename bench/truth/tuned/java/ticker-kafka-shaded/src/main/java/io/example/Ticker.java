package io.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Ticker {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", System.getenv().getOrDefault("BROKERS", "localhost:9092"));
        settings.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        ObjectMapper mapper = new ObjectMapper();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            for (long tick = 0; ; tick++) {
                producer.send(new ProducerRecord<>("ticks", mapper.writeValueAsString(Map.of("tick", tick))));
                log.info("tick {}", tick);
                Thread.sleep(1000);
            }
        }
    }
}
