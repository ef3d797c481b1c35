import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../problem/problem.dto.js';

/** The document as served and as committed in libs/contracts. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('邻里 Linli')
    .setDescription(
      'JSON, camelCase; ids are UUIDs, instants ISO 8601 with offset, money in fen. Errors are ' +
        '`application/problem+json`. Every call that changes something takes `Idempotency-Key`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Access token of /api/auth/*; 10 minutes' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return withProblems(document);
}

/** The page that shows it, from files of this server alone. */
export function serveOpenApi(app: INestApplication, page: boolean): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    ui: page,
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '邻里 API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
}

/** Every operation may answer with a problem; said once here instead of at each. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, { responses?: Record<string, unknown> }>)) {
      if (operation.responses) operation.responses.default ??= PROBLEM;
    }
  }
  return document;
}

const PROBLEM = {
  description: 'Refused or failed',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
