"use strict";

fetch("/docs/services")
  .then((answer) => answer.json())
  .then((services) => {
    window.ui = SwaggerUIBundle({
      dom_id: "#browser",
      urls: services,
      deepLinking: true,
      displayRequestDuration: true,
      persistAuthorization: false,
      // would send the document to a server of somebody else
      validatorUrl: null,
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: "StandaloneLayout",
    });
  })
  .catch((failure) => {
    document.getElementById("browser").textContent = String(failure);
  });
