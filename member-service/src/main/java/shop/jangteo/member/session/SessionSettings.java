package shop.jangteo.member.session;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param signingKeys file with a JWK set of private EC P-256 keys; comes from a Secret. The first
 *     signs, all are published: a new key goes to the end a while before it goes to the front, and
 *     an old one stays until its last token has expired
 * @param accessTokenLife how long others believe a token without asking
 * @param refreshTokenLife how long a session lasts from its last refresh
 * @param mostFailures after that many failures within {@code failureWindow} an e-mail address is
 *     locked for {@code lockTime} (ME-10)
 * @param tellUnknownEmail whether an unknown address and a wrong password are told apart (ME-09);
 *     off, because it tells strangers who is a member
 */
@Validated
@ConfigurationProperties("jangteo.member")
record SessionSettings(
    @NotNull Path signingKeys,
    @NotNull @DefaultValue("10m") Duration accessTokenLife,
    @NotNull @DefaultValue("14d") Duration refreshTokenLife,
    @Min(1) @DefaultValue("5") int mostFailures,
    @NotNull @DefaultValue("15m") Duration failureWindow,
    @NotNull @DefaultValue("15m") Duration lockTime,
    @DefaultValue("false") boolean tellUnknownEmail) {}
