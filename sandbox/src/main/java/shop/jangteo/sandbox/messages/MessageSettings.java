package shop.jangteo.sandbox.messages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the inbox keeps.
 *
 * @param keep how many messages, the newest
 */
@ConfigurationProperties("sandbox.messages")
record MessageSettings(@DefaultValue("20000") int keep) {}
