package shop.jangteo.search;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Search. A read model that is written in bulk by plain SQL, so Hibernate is not even started. */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@ConfigurationPropertiesScan
@EnableFeignClients
public final class SearchServiceApplication {

  private SearchServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(SearchServiceApplication.class, args);
  }
}
