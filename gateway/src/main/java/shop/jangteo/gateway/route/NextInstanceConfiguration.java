package shop.jangteo.gateway.route;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.loadbalancer.core.ReactorLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Made once per service, in Spring Cloud LoadBalancer's own small context for it. */
class NextInstanceConfiguration {

  @Bean
  ReactorLoadBalancer<ServiceInstance> nextInstance(
      Environment environment, DiscoveryClient registry, Absentees absentees) {
    return new NextInstance(
        environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME),
        registry,
        absentees);
  }
}
