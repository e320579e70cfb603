package shop.jangteo.platform.client;

import feign.RequestInterceptor;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.cloud.openfeign.support.HttpMessageConverterCustomizer;
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

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(FeignHttpMessageConverters.class)
  @ConditionalOnWebApplication(type = Type.SERVLET)
  static class Answers {

    /**
     * One for all clients, and ready before the first question: Feign's own puts an empty list
     * where others look and fills it then, so that whoever asks at the same moment as the first
     * cannot read the answer.
     */
    @Bean
    FeignHttpMessageConverters feignConverters(
        ObjectProvider<ClientHttpMessageConvertersCustomizer> customizers,
        ObjectProvider<HttpMessageConverterCustomizer> feignCustomizers) {
      var converters = new FeignHttpMessageConverters(customizers, feignCustomizers);
      converters.getConverters();
      return converters;
    }
  }
}
