package shop.jangteo.product;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where pictures are files in a folder, as on one machine, this service hands them out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("jangteo.product.pictures")
class Pictures implements WebMvcConfigurer {

  private static final Duration FRESH = Duration.ofHours(1);
  private final Path folder;

  Pictures(@Value("${jangteo.product.pictures}") Path folder) {
    this.folder = folder;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/pictures/**")
        .addResourceLocations(folder.toAbsolutePath().toUri().toString() + "/")
        .setCacheControl(CacheControl.maxAge(FRESH).cachePublic());
  }
}
