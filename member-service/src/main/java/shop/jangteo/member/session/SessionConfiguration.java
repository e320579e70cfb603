package shop.jangteo.member.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the signing keys once, at the start. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  @Bean
  SigningKeys signingKeys(SessionSettings settings) {
    return SigningKeys.fromFile(settings.signingKeys());
  }
}
