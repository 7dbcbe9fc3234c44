import {
  Body,
  Controller,
  Depends,
  Field,
  Form,
  Get,
  HTTPException,
  Post,
  ResponseModel,
  record,
  Summary,
  Tags,
  Throws,
  withScopes,
} from 'antiphon';
import { Tokens, type VaultUser, vaultScopes, vaultUser } from './vault-users';

class IssuedToken {
  @Field() access_token!: string;
  @Field() token_type!: string;
  @Field() scope!: string;
}

class Secret {
  @Field() text!: string;
}

/** A scheme that protects and documents: the button "Authorize" of the docs page sends the credentials. */
@Controller('/vault')
@Tags('security')
export class VaultController {
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  @Post('/token')
  @ResponseModel(IssuedToken)
  @Throws(400)
  @Summary('A token for a name and a password, with the requested scopes')
  token(
    @Form('username') username: string,
    @Form('password') password: string,
    @Form('scope', { default: '' }) scope: string,
  ): IssuedToken {
    if (password !== 'secret') throw new HTTPException(400, 'Wrong name or password');
    const scopes = scope.split(' ').filter((name) => Object.hasOwn(vaultScopes, name));
    return { access_token: this.#tokens.issue({ name: username, scopes }), token_type: 'bearer', scope: scopes.join(' ') };
  }

  @Get()
  @ResponseModel(record(String))
  @Summary('A token with the scope `vault:read`, or a password')
  read(@Depends(withScopes(vaultUser, 'vault:read')) user: VaultUser) {
    return { secretOf: user.name };
  }

  @Post()
  @ResponseModel(record(String))
  @Summary('Another scope: a token without it has a 403')
  change(@Depends(withScopes(vaultUser, 'vault:write')) user: VaultUser, @Body() secret: Secret) {
    return { changedBy: user.name, text: secret.text };
  }
}
