package shop.jangteo.badsample.kafka;

import org.springframework.kafka.core.KafkaTemplate;

record TalksToKafka(KafkaTemplate<String, String> kafka) {}
