package shop.jangteo.sandbox.messages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mail comes in.
 *
 * @param port 0 lets the system choose one
 */
@ConfigurationProperties("sandbox.smtp")
record SmtpSettings(
    int port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("2000000") int largestMail) {}
