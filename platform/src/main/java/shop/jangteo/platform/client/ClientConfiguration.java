package shop.jangteo.platform.client;

import feign.RequestInterceptor;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import shop.jangteo.platform.security.ServiceIdentity;

/** How services find each other and who they say they are. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration",
      "org.springframework.cloud.client.CommonsClientAutoConfiguration"
    })
@ConditionalOnClass(DiscoveryClient.class)
class ClientConfiguration {

  @Bean
  ServiceAddresses serviceAddresses(Environment environment) {
    return new ServiceAddresses(environment);
  }

  @Bean
  DiscoveryClient instanceRegistry(ServiceAddresses addresses, Environment environment) {
    var file = environment.getProperty("jangteo.registry");
    return new InstanceRegistry(addresses, file == null ? null : Path.of(file));
  }

  /**
   * Every question to another service carries this one's identity and, if a member is behind it,
   * theirs.
   */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RequestInterceptor.class)
  @ConditionalOnWebApplication(type = Type.SERVLET)
  static class Questions {

    @Bean
    ObservedQuestions observedQuestions(ObservationRegistry observations) {
      return new ObservedQuestions(observations);
    }

    @Bean
    RequestInterceptor identity(ServiceIdentity identity) {
      return request -> {
        request.header(ServiceIdentity.HEADER, identity.tokenFor(request.feignTarget().name()));
        if (SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken member) {
          request.header(HttpHeaders.AUTHORIZATION, "Bearer " + member.getToken().getTokenValue());
        }
      };
    }
  }
}
